import asyncio
import re


def show(task):
    print(re.sub(r" at [^\]>,]*:\d+", "", repr(task)))


async def main():
    queue, lock, semaphore = asyncio.Queue(1), asyncio.Lock(), asyncio.Semaphore(1)
    event, condition, barrier = asyncio.Event(), asyncio.Condition(), asyncio.Barrier(2)
    await condition.acquire()
    made = [
        queue.get(),
        queue.put(1),
        queue.join(),
        lock.acquire(),
        semaphore.acquire(),
        event.wait(),
        condition.wait(),
        condition.wait_for(lambda: False),
        barrier.wait(),
        barrier.reset(),
        barrier.abort(),
        asyncio.sleep(1),
        asyncio.wait_for(event.wait(), 1),
    ]
    for coroutine in made:
        task = asyncio.create_task(coroutine, name="t")
        show(task)
        task.cancel()
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})


asyncio.run(main())
