import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("child")


async def late():
    print("never runs")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print("swallowed", repr(error), asyncio.current_task().cancelling())
            await asyncio.sleep(5)
            print("not cancelled again")
            try:
                group.create_task(late())
            except RuntimeError as error:
                print(repr(error))
            print("the body ends")
    except ExceptionGroup as error:
        print(repr(error), asyncio.current_task().cancelling())


asyncio.run(main())
