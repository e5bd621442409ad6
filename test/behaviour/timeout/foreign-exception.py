import asyncio


async def main():
    loop = asyncio.get_running_loop()
    original = ValueError("the body's own")
    try:
        async with asyncio.timeout(5) as scope:
            await asyncio.sleep(1)
            raise original
    except ValueError as error:
        print(f"the same object: {error is original}, context {error.__context__}")
    print(f"at {loop.time():g}: expired {scope.expired()}, {scope!r}")

    own = TimeoutError("from somewhere else")
    try:
        async with asyncio.timeout(5) as scope:
            raise own
    except TimeoutError as error:
        print(f"the same object: {error is own}, cause {error.__cause__}")
    print(f"expired {scope.expired()}")

    async def worker():
        nonlocal scope
        async with asyncio.timeout(5) as scope:
            await asyncio.sleep(10)

    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"{error!r} at {loop.time():g}, cancelling {task.cancelling()}")
    print(f"expired {scope.expired()}, {scope!r}")
    # The timers are gone: at their deadlines nothing happens.
    await asyncio.sleep(20)
    print(f"expired {scope.expired()}, cancelling {asyncio.current_task().cancelling()}")


asyncio.run(main())
