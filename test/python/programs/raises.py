import asyncio


async def child():
    await asyncio.sleep(0.001)
    raise ValueError("bad")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        group.create_task(asyncio.sleep(9))


asyncio.run(main())
