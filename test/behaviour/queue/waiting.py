import asyncio


async def producer(name, queue, items):
    for item in items:
        await queue.put(item)
        print(name, "has put", item, "-", queue)


async def consumer(name, queue):
    while (item := await queue.get()) is not None:
        print(name, "has got", item, "-", queue)
    print(name, "ends")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    print("--- getters wait in line")
    queue = asyncio.Queue()
    consumers = [asyncio.create_task(consumer(name, queue)) for name in "AB"]
    await asyncio.sleep(0)
    print(queue)
    ticking = asyncio.create_task(ticker(4))
    await producer("main", queue, [1, 2, 3, None, None])
    await asyncio.gather(ticking, *consumers)

    print("--- putters wait in line")
    queue = asyncio.Queue(1)
    producers = [
        asyncio.create_task(producer("P", queue, [1, 2])),
        asyncio.create_task(producer("Q", queue, ["one", "two"])),
        asyncio.create_task(producer("R", queue, [1.5])),
    ]
    await asyncio.sleep(1)
    print(queue)
    ticking = asyncio.create_task(ticker(12))
    main_consumer = asyncio.create_task(consumer("C", queue))
    await asyncio.gather(*producers)
    await queue.put(None)
    await asyncio.gather(ticking, main_consumer)


asyncio.run(main())
