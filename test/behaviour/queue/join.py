import asyncio


async def joiner(name, queue):
    await queue.join()
    print(name, "joined -", queue)


async def worker(queue):
    while True:
        item = await queue.get()
        print("works on", item)
        await asyncio.sleep(1)
        queue.task_done()
        print("done with", item)


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_soon(print, "called soon")
    await joiner("at once: main", queue)
    try:
        queue.task_done()
    except ValueError as error:
        print(repr(error))

    for item in ("a", "b"):
        queue.put_nowait(item)
    joiners = [asyncio.create_task(joiner(name, queue)) for name in "XY"]
    print(queue.get_nowait(), queue.get_nowait(), queue)
    await asyncio.sleep(1)
    print("got everything, joined:", joiners[0].done())
    queue.task_done()
    await asyncio.sleep(1)
    print("one is done, joined:", joiners[0].done())
    ticking = asyncio.create_task(ticker(3))
    queue.task_done()
    await asyncio.gather(ticking, *joiners)
    try:
        queue.task_done()
    except ValueError as error:
        print(repr(error))

    print("--- put again before the joiner has run")
    queue.put_nowait("c")
    task = asyncio.create_task(joiner("Z", queue))
    await asyncio.sleep(0)
    queue.task_done()
    queue.put_nowait("d")
    await task
    queue.get_nowait()
    queue.get_nowait()
    queue.task_done()

    print("--- workers")
    workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
    for item in range(3):
        await queue.put(item)
    await queue.join()
    print("all done")
    for task in workers:
        task.cancel()


asyncio.run(main())
