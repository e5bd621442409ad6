import asyncio


async def fail(kind, message):
    raise kind(message)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError, "first"))
        group.create_task(fail(TypeError, "second"))


asyncio.run(main())
