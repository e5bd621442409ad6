import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("child")


async def slow_to_stop():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("stopping, the parent's cancelling() is", parent.cancelling())
        await asyncio.sleep(2)
        print("stopped")
        raise


async def main():
    global parent
    parent = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(slow_to_stop())
            print("the body ends")
    except ExceptionGroup as error:
        print(repr(error), parent.cancelling())
    await asyncio.sleep(1)
    print("not cancelled")


asyncio.run(main())
