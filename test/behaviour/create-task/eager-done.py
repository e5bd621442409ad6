import asyncio
import re


def show(task):
    print(re.sub(r" at [^\]>,]*:\d+", " at …", repr(task)), task.get_coro() is None)


async def returns():
    return 1


async def raises():
    raise ValueError("at once")


async def is_cancelled():
    raise asyncio.CancelledError


async def waits():
    await asyncio.sleep(0)


async def main():
    for coroutine in (returns, raises, is_cancelled, waits):
        task = asyncio.create_task(coroutine(), name=coroutine.__name__, eager_start=True)
        show(task)
        await asyncio.wait([task])
        show(task)
        if not task.cancelled():
            task.exception()
    task = asyncio.eager_task_factory(asyncio.get_running_loop(), returns())
    print(task.done(), task.get_coro())
    task = asyncio.create_task(returns(), name="not eager")
    await task
    show(task)


asyncio.run(main())
