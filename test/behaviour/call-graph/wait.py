import asyncio


async def waits(tasks, seconds):
    await asyncio.wait(tasks, timeout=seconds)
    print("the time is up")
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("one is done")
    await asyncio.sleep(1)


def show(*tasks):
    for task in tasks:
        awaiters = asyncio.capture_call_graph(task).awaited_by
        print(task.get_name(), sorted(graph.future.get_name() for graph in awaiters))


async def main():
    short = asyncio.create_task(asyncio.sleep(3), name="short")
    long = asyncio.create_task(asyncio.sleep(9), name="long")
    waiting = asyncio.create_task(waits([short, long], 1), name="waiting")
    asyncio.create_task(waits([long], 8), name="other")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    show(short, long)
    await asyncio.sleep(2)
    show(short, long)
    await waiting
    show(short)


asyncio.run(main())
