import asyncio
import inspect


async def child():
    print("never runs")


async def main():
    group = asyncio.TaskGroup()
    coroutine = child()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(repr(error))
    print("closed:", inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED)
    async with group:
        print("the group is still good")


asyncio.run(main())
