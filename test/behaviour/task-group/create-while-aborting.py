import asyncio
import inspect


async def fail():
    raise ValueError("child")


async def work():
    await asyncio.sleep(10)


def try_to_create(group):
    coroutine = work()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(repr(error))
    print("closed:", inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED)


async def create_in_cleanup(group):
    try:
        await asyncio.sleep(10)
    finally:
        try_to_create(group)


async def after_failure():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(create_in_cleanup(group))
            group.create_task(fail())
            try:
                await asyncio.sleep(10)
            finally:
                try_to_create(group)
    except ExceptionGroup as error:
        print(repr(error))


async def while_parent_is_cancelled():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(create_in_cleanup(group))
            await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(repr(error))


async def main():
    await after_failure()
    parent = asyncio.create_task(while_parent_is_cancelled())
    await asyncio.sleep(1)
    parent.cancel()
    await parent


asyncio.run(main())
