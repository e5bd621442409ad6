import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def desk():
    yield
    await asyncio.sleep(3)


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(3))


async def managed():
    async with desk():
        await asyncio.sleep(0)


async def main():
    coroutines = [grouped(), managed()]
    tasks = [asyncio.create_task(each) for each in coroutines]
    await asyncio.sleep(1)
    for each in coroutines:
        each.close()
    for task in tasks:
        task.cancel()


asyncio.run(main())
