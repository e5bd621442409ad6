import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    loop = asyncio.get_running_loop()
    inputs = [work(name, delay) for name, delay in (("A", 1), ("B", 2), ("C", 3), ("D", 4))]
    awaitables = list(asyncio.as_completed(inputs))
    unawaited, closed, as_task, later = awaitables
    print(f"coroutines: {[asyncio.iscoroutine(each) for each in awaitables]}")
    closed.close()
    print(f"one made a task: {await asyncio.create_task(as_task)} at {loop.time():g}")
    await asyncio.sleep(4)
    print(f"one awaited later: {await later} at {loop.time():g}")
    # The results that nobody has taken are still there for whoever awaits.
    print(f"one never awaited before: {await unawaited} at {loop.time():g}")


asyncio.run(main())
