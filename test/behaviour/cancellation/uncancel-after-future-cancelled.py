import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
        print("slept")
    except asyncio.CancelledError as error:
        print("delivered:", repr(error), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    task.cancel("too late to withdraw")
    print(task.uncancel(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled(), task.cancelling())


asyncio.run(main())
