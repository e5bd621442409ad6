import asyncio


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def fail_in_cleanup(error):
    try:
        await asyncio.sleep(10)
    finally:
        raise error


async def different_clauses():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail_in_cleanup(TypeError("a")))
            group.create_task(fail_in_cleanup(RuntimeError("b")))
            group.create_task(fail(1, ValueError("c")))
    except* ValueError as part:
        print("ValueError", repr(part))
        await asyncio.sleep(1)
        print("awaited in the handler")
    except* TypeError as part:
        print("TypeError", repr(part))
        print(await asyncio.gather(asyncio.sleep(1, "slept"), asyncio.sleep(2, "well")))


async def plain_cancel():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(10))
    except* ValueError:
        print("never here")


async def cancelled_in_the_handler():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1, ValueError("a")))
            group.create_task(fail_in_cleanup(TypeError("b")))
    except* ValueError:
        print("sleeping")
        await asyncio.sleep(10)


async def main():
    try:
        await different_clauses()
    except ExceptionGroup as error:
        print("left", repr(error))
    for case in (plain_cancel, cancelled_in_the_handler):
        task = asyncio.create_task(case())
        await asyncio.sleep(2)
        task.cancel("stop")
        try:
            await task
        except BaseException as error:
            print("left", repr(error), task.cancelled())


asyncio.run(main())
