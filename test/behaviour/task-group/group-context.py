import asyncio


async def fail():
    raise ValueError("child")


async def in_body():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        await asyncio.sleep(10)


async def at_exit():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())


async def body_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        await asyncio.sleep(0)
        raise TypeError("body")


async def main():
    for case in (in_body, at_exit, body_fails):
        try:
            await case()
        except ExceptionGroup as error:
            print(error.message, len(error.exceptions))
            print(error.__cause__, error.__suppress_context__, repr(error.__context__))


asyncio.run(main())
