import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"the task is cancelled: {error!r}")
        raise


async def other(task):
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"somebody else gets {error!r}, cancelling {asyncio.current_task().cancelling()}")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    others = asyncio.create_task(other(task))
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 1)
    except TimeoutError as error:
        print(f"{error!r} at {loop.time():g}")
    print(f"that very task: cancelled {task.cancelled()}, cancelling {task.cancelling()}")
    await others

    # Several wait for one task, each with a timeout of its own: the shortest decides for all.
    task = asyncio.create_task(work())

    async def impatient(name, delay):
        try:
            await asyncio.wait_for(task, delay)
        except (TimeoutError, asyncio.CancelledError) as error:
            print(f"{name}: {error!r} at {loop.time():g}")

    await asyncio.gather(impatient("A", 3), impatient("B", 1), impatient("C", 2))


asyncio.run(main())
