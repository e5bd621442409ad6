import asyncio


async def fail(delay):
    await asyncio.sleep(delay)
    raise ValueError("outer child")


async def fail_in_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        raise TypeError("inner child")


async def main():
    task = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fail(1))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fail_in_cleanup())
            except* TypeError as group:
                print("handled", repr(group), task.cancelling())
            try:
                print("the next await")
                await asyncio.sleep(5)
                print("never here")
            except BaseException as error:
                print("cut short", repr(error))
                raise
    except ExceptionGroup as error:
        print("outer", repr(error), task.cancelling())


asyncio.run(main())
