import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("outer child")


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        await asyncio.sleep(1)
        raise


async def main():
    task = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("outer sibling"))
            outer.create_task(fail())
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(work("inner child"))
                    inner.create_task(work("inner child"))
            except BaseException as error:
                print("inner", repr(error), task.cancelling())
                raise
    except ExceptionGroup as error:
        print("outer", repr(error), task.cancelling())


asyncio.run(main())
