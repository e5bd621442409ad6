import asyncio


async def getter(name, queue):
    item = await queue.get()
    print(name, "gets", item)


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue()
    getters = [asyncio.create_task(getter(name, queue)) for name in "ABC"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(4))
    print(queue)
    queue.put_nowait("first")
    print(queue)
    print("main takes", queue.get_nowait())
    print(queue)
    await asyncio.sleep(0)
    print(queue)
    for item in ("second", "third", "fourth"):
        queue.put_nowait(item)
    await asyncio.gather(ticking, *getters)


asyncio.run(main())
