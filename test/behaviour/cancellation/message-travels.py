import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("at the await:", repr(error), error.args)
        raise


async def awaiting(task):
    try:
        await task
    except asyncio.CancelledError as error:
        print("the awaiter:", repr(error), error.args)


async def cancel_with(*args):
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    task.cancel(*args)
    await awaiting(task)


async def main():
    await cancel_with("why")
    await cancel_with()
    await cancel_with(None)
    await cancel_with("")
    await cancel_with(["not", "a string"])
    future = asyncio.get_running_loop().create_future()
    future.cancel("of a future")
    await awaiting(future)
    task = asyncio.create_task(sleeper())
    task.cancel("before the start")
    await awaiting(task)


asyncio.run(main())
