import asyncio


async def worker():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"  the awaitable sees {error!r} at {loop.time():g}")
        await asyncio.sleep(2)
        print(f"  its clean-up ends at {loop.time():g}")
        raise


async def caller(awaitable, delay):
    try:
        await asyncio.wait_for(awaitable, delay)
    except BaseException as error:
        print(f"  the caller sees {error!r}, cancelling {asyncio.current_task().cancelling()}")
        raise


async def attempt(title, awaitable, delay):
    loop = asyncio.get_running_loop()
    print(title)
    task = asyncio.create_task(caller(awaitable, delay))
    await asyncio.sleep(1)
    task.cancel("stop it")
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"  the caller ends with {error!r} at {loop.time():g}")


async def main():
    await attempt("a coroutine", worker(), 5)
    task = asyncio.create_task(worker())
    await attempt("a task", task, 5)
    print(f"  cancelled {task.cancelled()}, cancelling {task.cancelling()}")
    await attempt("past the deadline, while cleaning up", worker(), 0.5)

    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    await attempt("while it waits for the clean-up with a timeout of 0", task, 0)
    print(f"  the task is done: {task.done()}")
    await asyncio.wait([task])

    async def cancels_itself(me):
        me.cancel("by itself")
        await asyncio.sleep(0)

    try:
        await asyncio.wait_for(cancels_itself(asyncio.current_task()), 5)
    except asyncio.CancelledError as error:
        print(f"the awaitable cancels its caller: {error!r}")


asyncio.run(main())
