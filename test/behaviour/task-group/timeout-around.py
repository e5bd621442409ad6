import asyncio


async def child(name, error=None):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        await asyncio.sleep(1)
        if error is not None:
            raise error
        raise


async def limited(error, in_body):
    async with asyncio.timeout(2) as scope:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(child("A"))
                group.create_task(child("B", error))
                if in_body:
                    await asyncio.sleep(10)
        except BaseException as left:
            print("the group", repr(left), scope.expired())
            raise


async def main():
    for error in (None, ValueError("in clean-up")):
        for in_body in (True, False):
            try:
                await limited(error, in_body)
            except BaseException as caught:
                print("main", repr(caught), asyncio.current_task().cancelling())
            await asyncio.sleep(1)
    async with asyncio.timeout(2):
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(1))
    print("in time")


asyncio.run(main())
