import asyncio


async def joiner(name, queue):
    await queue.join()
    print(name, "joined -", queue)


async def putter(item, queue):
    try:
        await queue.put(item)
    except asyncio.QueueShutDown as error:
        print(item, "is not put:", repr(error))


async def case(title, taken):
    print("---", title)
    queue = asyncio.Queue(3)
    for item in "abc":
        queue.put_nowait(item)
    for _ in range(taken):
        print("main takes", queue.get_nowait())
    tasks = [asyncio.create_task(joiner(name, queue)) for name in "JK"]
    await asyncio.sleep(0)
    print(queue)
    queue.shutdown(immediate=True)
    print(queue)
    try:
        await queue.get()
    except asyncio.QueueShutDown as error:
        print(repr(error))
    await asyncio.sleep(1)
    print("joined:", [task.done() for task in tasks])
    for _ in range(taken):
        queue.task_done()
    await asyncio.gather(*tasks)
    try:
        queue.task_done()
    except ValueError as error:
        print(repr(error))


async def main():
    await case("nothing was taken", 0)
    await case("one was taken", 1)
    await case("all were taken", 3)

    print("--- putters are released, and what they hold is lost")
    queue = asyncio.Queue(1)
    queue.put_nowait("a")
    tasks = [asyncio.create_task(putter(item, queue)) for item in "xy"]
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await asyncio.gather(*tasks)
    await joiner("main", queue)

    print("--- first slowly, then at once")
    queue = asyncio.LifoQueue()
    for item in "abc":
        queue.put_nowait(item)
    queue.shutdown()
    print(queue.get_nowait(), queue)
    queue.shutdown(True)
    print(queue)


asyncio.run(main())
