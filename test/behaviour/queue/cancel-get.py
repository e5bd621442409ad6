import asyncio


async def getter(name, queue):
    try:
        item = await queue.get()
    except asyncio.CancelledError as error:
        print(name, "gives up:", repr(error), "-", queue)
        raise
    print(name, "gets", item)


async def putter(item, queue):
    try:
        await queue.put(item)
    except asyncio.CancelledError as error:
        print(item, "is not put:", repr(error), "-", queue)
        raise
    print(item, "is put")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def getters_case(title, items, cancelled, steals=False):
    print("---", title)
    queue = asyncio.Queue()
    getters = [asyncio.create_task(getter(name, queue)) for name in "ABC"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(4))
    for item in items:
        queue.put_nowait(item)
    for index in cancelled:
        getters[index].cancel(f"number {index}")
    if steals:
        print("main takes", queue.get_nowait())
    await ticking
    print("done:", [task.done() for task in getters], "-", queue)
    for task in getters:
        task.cancel()
    await asyncio.gather(*getters, return_exceptions=True)


async def putters_case(title, gets, cancelled):
    print("---", title)
    queue = asyncio.Queue(1)
    queue.put_nowait("full")
    putters = [asyncio.create_task(putter(item, queue)) for item in "xyz"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(4))
    for _ in range(gets):
        print("main takes", queue.get_nowait())
    for index in cancelled:
        putters[index].cancel(f"number {index}")
    await ticking
    print("done:", [task.done() for task in putters], "-", queue)
    for task in putters:
        task.cancel()
    await asyncio.gather(*putters, return_exceptions=True)


async def main():
    await getters_case("cancelled while waiting", [], [0])
    await getters_case("cancelled when woken", ["one"], [0])
    await getters_case("the first two, both woken", ["one", "two"], [0, 1])
    await getters_case("all of them", ["one", "two"], [0, 1, 2])
    await getters_case("woken for what is gone", ["one"], [0], steals=True)
    await putters_case("a putter cancelled while waiting", 0, [1])
    await putters_case("a putter cancelled when woken", 1, [0])
    await putters_case("two putters cancelled, one of them woken", 1, [0, 1])
    await putters_case("all putters cancelled", 1, [0, 1, 2])


asyncio.run(main())
