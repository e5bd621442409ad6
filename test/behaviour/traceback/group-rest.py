import asyncio


async def fail(kind, message):
    raise kind(message)


async def supervise():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError, "handled"))
        group.create_task(fail(TypeError, "not handled"))


async def main():
    try:
        await asyncio.create_task(supervise())
    except* ValueError:
        pass


asyncio.run(main())
