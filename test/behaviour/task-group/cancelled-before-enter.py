import asyncio


async def child():
    print("the child starts")
    await asyncio.sleep(10)


async def parent(sleeps):
    asyncio.current_task().cancel("before the group")
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(child())
            print("in the body", group)
            if sleeps:
                await asyncio.sleep(1)
            print("the body ends")
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())
        raise


async def main():
    for sleeps in (False, True):
        task = asyncio.create_task(parent(sleeps))
        await asyncio.wait([task])
        print(task.cancelled(), task.cancelling())


asyncio.run(main())
