import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    if name == "fails":
        raise ValueError("a failure")
    return name


async def main():
    loop = asyncio.get_running_loop()
    cancelled = asyncio.create_task(work("cancelled", 10))
    loop.call_later(1.5, cancelled.cancel, "a message")
    inputs = [work("A", 3), work("fails", 1), cancelled, work("B", 2)]
    for awaitable in asyncio.as_completed(inputs):
        try:
            print(f"{await awaitable} at {loop.time():g}")
        except (ValueError, asyncio.CancelledError) as error:
            print(f"{error!r} at {loop.time():g}")

    print("out of the loop after the first")
    tasks = [asyncio.create_task(work(f"task {delay}", delay)) for delay in (1, 2)]
    for awaitable in asyncio.as_completed(tasks):
        print(await awaitable)
        break
    print(f"the other is done: {tasks[1].done()}, cancelling {tasks[1].cancelling()}")
    print(await tasks[1])

    print("cancelled while it waits")
    task = asyncio.create_task(work("it runs on", 2))

    async def waits():
        for awaitable in asyncio.as_completed([task]):
            await awaitable

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(1)
    waiting.cancel("enough")
    try:
        await waiting
    except asyncio.CancelledError as error:
        print(f"{error!r} at {loop.time():g}")
    print(await task)

    print("a timeout raises from every awaitable that is left")
    inputs = [work("in time", 1), work("late", 3), work("too late", 4)]
    for awaitable in asyncio.as_completed(inputs, timeout=2):
        try:
            print(await awaitable)
        except TimeoutError as error:
            print(f"{error!r} at {loop.time():g}")
    print(f"they run on: {len(asyncio.all_tasks()) - 1} tasks")


asyncio.run(main())
