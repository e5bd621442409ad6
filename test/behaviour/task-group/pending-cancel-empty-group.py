import asyncio


async def parent():
    asyncio.current_task().cancel("pending")
    async with asyncio.TaskGroup():
        print("in the body")
    print("after the group", asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("at the next await", repr(error))
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
