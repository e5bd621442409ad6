import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"stubborn swallows {error!r}")
        await asyncio.sleep(1)
    return "a result"


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    async with asyncio.timeout(1) as scope:
        print(f"awaited: {await stubborn()} at {loop.time():g}")
        await asyncio.sleep(1)
        print(f"the block goes on, cancelling {task.cancelling()}")
    print(f"left at {loop.time():g}, expired {scope.expired()}, cancelling {task.cancelling()}")

    async with asyncio.timeout(1) as scope:
        inner = asyncio.create_task(stubborn())
        print(f"awaited as a task: {await inner}, cancelled {inner.cancelled()}")
    print(f"left at {loop.time():g}, expired {scope.expired()}, cancelling {task.cancelling()}")


asyncio.run(main())
