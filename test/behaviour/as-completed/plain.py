import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    return name


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"  turn {turn}")
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(work(name, delay)) for name, delay in (("C", 3), ("A", 1))]
    inputs = [*tasks, work("B", 2)]
    count = 0
    for awaitable in asyncio.as_completed(inputs):
        count += 1
        kind = asyncio.iscoroutine(awaitable)
        print(f"awaitable {count}: a coroutine {kind}, one of the inputs {awaitable in inputs}")
        print(f"{await awaitable} at {loop.time():g}")
    print(f"{count} awaitables for {len(inputs)} inputs")

    print("those that are done already come in the order of the arguments")
    tasks.reverse()
    for awaitable in asyncio.as_completed(tasks):
        print(await awaitable)

    print("awaited in another order: each takes the next completion")
    first, second = asyncio.as_completed([work("quick", 1), work("slow", 2)])
    print(await second)
    print(await first)

    print("turns from the end of a task to the result")
    tick = asyncio.create_task(ticker())

    async def ends():
        await asyncio.sleep(0)
        print("  the task ends")

    for awaitable in asyncio.as_completed([ends()]):
        await awaitable
    print("  resumed")
    future = loop.create_future()
    future.set_result(None)
    for awaitable in asyncio.as_completed([future]):
        await awaitable
    print("  resumed, done before")
    tick.cancel()


asyncio.run(main())
