import asyncio


async def fail():
    print("child fails at once")
    raise ValueError("failed")


async def other():
    print("other starts")
    try:
        await asyncio.sleep(1)
    finally:
        print("other ends")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(fail())
            print("body goes on", task.done(), asyncio.current_task().cancelling())
            group.create_task(other())
            print("body goes on")
            try:
                await asyncio.sleep(1)
                print("not reached")
            except asyncio.CancelledError:
                print("body ends", asyncio.current_task().cancelling())
                coroutine = other()
                try:
                    group.create_task(coroutine)
                except RuntimeError as error:
                    print(str(error).split("> ")[1])
                raise
    except* ValueError as group_error:
        print(repr(group_error), asyncio.current_task().cancelling())

    # The body never suspends after the failure.
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            print("body ends by itself")
    except* ValueError as group_error:
        print(repr(group_error), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
