import asyncio


async def job():
    print("eager step:", asyncio.current_task().get_name())
    await asyncio.sleep(0)
    print("later step:", asyncio.current_task().get_name())


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    await asyncio.create_task(job(), name="my name")
    async with asyncio.TaskGroup() as group:
        group.create_task(job(), name="in the group")
    await asyncio.create_task(job())
    await asyncio.create_task(job(), name=42)
    await asyncio.create_task(job(), name="")


asyncio.run(main())
