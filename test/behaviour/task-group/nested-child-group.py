import asyncio


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def department(name, error):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1, error))
            group.create_task(asyncio.sleep(10))
    except BaseException as left:
        print(name, repr(left))
        raise


async def main():
    for second in (1, 2):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(department("A", ValueError("in A")))
                await asyncio.sleep(second - 1)
                group.create_task(department("B", TypeError("in B")))
        except ExceptionGroup as error:
            print(repr(error))


asyncio.run(main())
