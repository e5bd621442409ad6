import asyncio


async def child(name, error=None):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as cancelled:
        print(name, repr(cancelled))
        await asyncio.sleep(1)
        if error is not None:
            raise error
        raise


async def parent(error=None):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("A"))
            group.create_task(child("B", error))
            print("the body ends")
    except BaseException as left:
        print("the group", repr(left), asyncio.current_task().cancelling())
        raise


async def main():
    for error in (None, ValueError("in clean-up")):
        task = asyncio.create_task(parent(error))
        await asyncio.sleep(1)
        task.cancel("stop")
        try:
            await task
        except BaseException as caught:
            print("main", repr(caught), task.cancelled())


asyncio.run(main())
