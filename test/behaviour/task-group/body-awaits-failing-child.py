import asyncio


async def ticker():
    for turn in range(6):
        print("turn", turn)
        await asyncio.sleep(0)


async def fail():
    await asyncio.sleep(1)
    asyncio.create_task(ticker())
    raise ValueError("child")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(fail())
            try:
                await task
            except BaseException as error:
                print("the body", repr(error))
                raise
    except ExceptionGroup as error:
        print(repr(error), error.exceptions[0] is task.exception())
    await asyncio.sleep(1)


asyncio.run(main())
