import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    loop = asyncio.get_running_loop()
    slow = asyncio.create_task(work("slow", 3), name="slow")
    quick = asyncio.create_task(work("quick", 1), name="quick")
    future = loop.create_future()
    loop.call_later(2, future.set_result, "set")
    originals = {slow: "slow", quick: "quick", future: "future"}
    async for each in asyncio.as_completed([slow, quick, future]):
        print(f"{originals[each]}: done {each.done()}, {await each} at {loop.time():g}")

    print("implicit tasks of coroutines")
    async for each in asyncio.as_completed([work("A", 2), work("B", 1)]):
        print(f"a task: {isinstance(each, asyncio.Task)}, {each.result()} at {loop.time():g}")

    print("a failed and a cancelled one come out of it all the same")
    failed, cancelled = loop.create_future(), loop.create_future()
    failed.set_exception(ValueError("failed"))
    cancelled.cancel()
    async for each in asyncio.as_completed([failed, cancelled]):
        print(repr(each))
    failed.exception()

    print("a timeout raises from the iteration")
    sleeping = asyncio.create_task(work("late", 3))
    try:
        async for each in asyncio.as_completed([work("in time", 1), sleeping], timeout=2):
            print(each.result())
    except TimeoutError as error:
        print(f"{error!r} at {loop.time():g}, cause {error.__cause__!r}")
    print(f"the other runs on: done {sleeping.done()}, {await sleeping}")

    print("both ways in one")
    iterator = asyncio.as_completed([work("A", 1), work("B", 2), work("C", 3)])
    print(await next(iterator))
    async for each in iterator:
        print(each.result())
    print(f"left: {len(list(iterator))}")

    print("out of the loop after the first")
    tasks = [asyncio.create_task(work(f"task {delay}", delay)) for delay in (1, 2)]
    async for each in asyncio.as_completed(tasks):
        print(each.result())
        break
    print(f"the other is done: {tasks[1].done()}, {await tasks[1]}")


asyncio.run(main())
