import asyncio


async def nest(levels):
    if levels == 0:
        raise ValueError("deep")
    async with asyncio.TaskGroup() as group:
        group.create_task(nest(levels - 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(nest(9))
        group.create_task(nest(10))
        group.create_task(nest(11))


asyncio.run(main())
