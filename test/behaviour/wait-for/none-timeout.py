import asyncio


async def work(value):
    await asyncio.sleep(1000)
    return value


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(work("a coroutine's result"), None))
    print(f"at {loop.time():g}")
    task = asyncio.create_task(work("a task's result"))
    print(await asyncio.wait_for(task, timeout=None))
    print(f"at {loop.time():g}")

    waiter = asyncio.create_task(asyncio.wait_for(work("never"), None))
    await asyncio.sleep(1)
    waiter.cancel("enough")
    try:
        await waiter
    except asyncio.CancelledError as error:
        print(f"{error!r} at {loop.time():g}")


asyncio.run(main())
