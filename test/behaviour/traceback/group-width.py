import asyncio


async def fail(number):
    raise ValueError(number)


async def department(size):
    async with asyncio.TaskGroup() as group:
        for number in range(size):
            group.create_task(fail(number))


async def main():
    async with asyncio.TaskGroup() as group:
        for size in (15, 16, 17, 20):
            group.create_task(department(size))


asyncio.run(main())
