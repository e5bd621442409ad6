import asyncio


async def fail(message):
    raise ValueError(message)


async def department(*names):
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(fail(name))


async def company():
    async with asyncio.TaskGroup() as group:
        group.create_task(department("a", "b"))
        group.create_task(fail("between"))
        group.create_task(department("c"))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(department("d"))
        group.create_task(company())


asyncio.run(main())
