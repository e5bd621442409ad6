import asyncio


async def interrupt():
    await asyncio.sleep(1)
    print("the child interrupts")
    raise KeyboardInterrupt("child")


async def bystander(name, error):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        await asyncio.sleep(1)
        print(name, "fails")
        raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bystander("A", ValueError("dropped")))
            group.create_task(interrupt())
            group.create_task(bystander("B", TypeError("dropped too")))
            print("the body ends")
    except BaseException as error:
        print("the group", repr(error))
        raise


asyncio.run(main())
