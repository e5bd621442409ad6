import asyncio


async def work(name):
    try:
        await asyncio.sleep(2)
        print(name, "is done")
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def cancel_itself():
    raise asyncio.CancelledError("by hand")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work("A"))
        b = group.create_task(work("B"))
        c = group.create_task(cancel_itself())
        await asyncio.sleep(1)
        b.cancel()
        print("the body ends")
    print("the group ends", b.cancelled(), c.cancelled())


asyncio.run(main())
