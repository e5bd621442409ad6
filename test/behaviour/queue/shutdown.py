import asyncio


async def putter(item, queue):
    try:
        await queue.put(item)
        print(item, "is put")
    except asyncio.QueueShutDown as error:
        print(item, "is not put:", repr(error))


async def getter(name, queue):
    try:
        print(name, "gets", await queue.get())
    except asyncio.QueueShutDown as error:
        print(name, "gets nothing:", repr(error))


async def joiner(queue):
    await queue.join()
    print("joined")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    print("--- a full queue, with putters")
    queue = asyncio.Queue(2)
    queue.put_nowait("a")
    queue.put_nowait("b")
    tasks = [asyncio.create_task(putter(item, queue)) for item in "xy"]
    tasks.append(asyncio.create_task(joiner(queue)))
    await asyncio.sleep(0)
    print(queue)
    ticking = asyncio.create_task(ticker(4))
    queue.shutdown()
    print(queue)
    try:
        queue.put_nowait("c")
    except asyncio.QueueShutDown as error:
        print(repr(error))
    await putter("c", queue)
    await ticking
    for _ in range(3):
        await getter("main", queue)
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown as error:
        print(repr(error))
    print("joined:", tasks[-1].done(), queue)
    queue.task_done()
    queue.task_done()
    await asyncio.gather(*tasks)
    print(queue)

    print("--- an empty one, with getters")
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in "GH"]
    await asyncio.sleep(0)
    print(queue)
    ticking = asyncio.create_task(ticker(3))
    queue.shutdown()
    await asyncio.gather(ticking, *tasks)
    await queue.join()
    print(queue)

    print("--- a putter that was woken by a get before the shutdown")
    queue = asyncio.Queue(1)
    queue.put_nowait("a")
    task = asyncio.create_task(putter("x", queue))
    await asyncio.sleep(0)
    print(queue.get_nowait())
    queue.shutdown()
    await task

    print("--- a getter that was woken by a put before the shutdown")
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in "GH"]
    await asyncio.sleep(0)
    queue.put_nowait("a")
    queue.shutdown()
    await asyncio.gather(*tasks)


asyncio.run(main())
