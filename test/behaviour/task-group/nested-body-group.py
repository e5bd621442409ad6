import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("inner child")


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("outer child"))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(work("inner sibling"))
                    inner.create_task(fail())
            except BaseException as error:
                print("inner", repr(error), outer)
                raise
            print("never here")
    except ExceptionGroup as error:
        print("outer", repr(error), asyncio.current_task().cancelling())


asyncio.run(main())
