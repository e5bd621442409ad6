import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"swallowed {error!r}")
        await asyncio.sleep(1)
    return "a result all the same"


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(stubborn(), 1))
    print(f"at {loop.time():g}, cancelling {asyncio.current_task().cancelling()}")

    task = asyncio.create_task(stubborn())
    print(await asyncio.wait_for(task, 1))
    print(f"at {loop.time():g}, the task is cancelled: {task.cancelled()}")

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(await asyncio.wait_for(task, 0))
    print(f"at {loop.time():g}, with a timeout of 0")


asyncio.run(main())
