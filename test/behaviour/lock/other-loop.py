import asyncio
import re

lock = asyncio.Lock()
event = asyncio.Event()
semaphore = asyncio.Semaphore(0)
condition = asyncio.Condition()
queue = asyncio.Queue()
free = asyncio.Lock()


async def wait_under(condition):
    async with condition:
        await condition.wait()


async def earlier():
    """In this loop somebody has to wait for each of them, but for one."""
    await lock.acquire()
    async with free:
        pass
    waits = [lock.acquire(), event.wait(), semaphore.acquire(), wait_under(condition), queue.get()]
    tasks = [asyncio.create_task(wait) for wait in waits]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()


async def main():
    for wait in (lock.acquire, event.wait, semaphore.acquire, queue.get):
        try:
            await wait()
        except RuntimeError as error:
            print(re.sub(r" at 0x\w+", "", str(error)))
    try:
        await wait_under(condition)
    except RuntimeError as error:
        print(re.sub(r" at 0x\w+", "", str(error)))

    print("what nobody needs to wait for works")
    lock.release()
    await lock.acquire()
    event.set()
    await event.wait()
    semaphore.release()
    await semaphore.acquire()
    queue.put_nowait("item")
    print(await queue.get())

    print("one that nobody had to wait for belongs to the loop where somebody has to")
    await free.acquire()
    task = asyncio.create_task(free.acquire())
    await asyncio.sleep(0)
    free.release()
    print(await task)


asyncio.run(earlier())
asyncio.run(main())
