import asyncio


async def getter(name, queue):
    try:
        print(name, "gets", await queue.get())
    except asyncio.QueueShutDown as error:
        print(name, repr(error))


async def putter(name, queue):
    try:
        await queue.put(name)
        print(name, "has put")
    except asyncio.QueueShutDown as error:
        print(name, repr(error))


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("first")
    putters = [asyncio.create_task(putter(name, queue)) for name in ("P", "Q", "R")]
    await asyncio.sleep(0)
    # The item goes and wakes a putter; before it runs, getters queue up.
    print(queue.get_nowait())
    getters = [asyncio.create_task(getter(name, queue), eager_start=True) for name in "GHI"]
    print(queue)
    ticking = asyncio.create_task(ticker(3))
    queue.shutdown()
    print(queue)
    queue.shutdown()
    queue.shutdown(immediate=True)
    print(queue)
    await asyncio.gather(ticking, *putters, *getters)


asyncio.run(main())
