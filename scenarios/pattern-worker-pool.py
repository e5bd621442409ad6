# Python 3.13 or newer, for Queue.shutdown().
import asyncio


async def work(name, queue):
    try:
        while True:
            seconds = await queue.get()  # B
            await asyncio.sleep(seconds)
            print(f"{name}: a job of {seconds} s is done")
    except asyncio.QueueShutDown:
        print(f"{name}: goes home")  # D


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:  # A
        for name in ("ann", "bob"):
            group.create_task(work(name, queue), name=name)
        for seconds in (3, 1, 1, 1):
            await queue.put(seconds)
        queue.shutdown()  # C
    print("main: all done")


asyncio.run(main())
