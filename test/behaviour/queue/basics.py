import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue(2)
    print(queue.maxsize, queue.qsize(), queue.empty(), queue.full())
    asyncio.create_task(ticker(1))
    print(await queue.put("a"), queue.put_nowait("b"))
    print(queue.maxsize, queue.qsize(), queue.empty(), queue.full())
    try:
        queue.put_nowait("c")
    except asyncio.QueueFull as error:
        print(repr(error))
    print(await queue.get(), queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    print("not suspended yet")
    await asyncio.sleep(0)

    for maxsize in (0, -1):
        unlimited = asyncio.Queue(maxsize)
        for item in range(100):
            await unlimited.put(item)
        print(unlimited.maxsize, unlimited.qsize(), unlimited.full())
        print([unlimited.get_nowait() for _ in range(100)] == list(range(100)))


asyncio.run(main())
