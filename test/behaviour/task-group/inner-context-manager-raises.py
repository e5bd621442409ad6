import asyncio


class Connection:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        print("closing after", repr(error))
        await asyncio.sleep(1)
        raise TypeError("cannot close")


async def fail():
    await asyncio.sleep(1)
    raise ValueError("child")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            async with Connection():
                await asyncio.sleep(10)
    except ExceptionGroup as error:
        print(repr(error), asyncio.current_task().cancelling())


asyncio.run(main())
