import asyncio


async def worker():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"worker: {error!r} at {loop.time():g}, cleaning up")
        await asyncio.sleep(2)
        print(f"worker: cleaned up at {loop.time():g}")
        raise


async def ticker():
    while True:
        await asyncio.sleep(1)
        print("tick")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(worker())
    tick = asyncio.create_task(ticker())
    try:
        async with asyncio.timeout(1.5):
            await task
    except TimeoutError as error:
        print(f"TimeoutError at {loop.time():g}, cause {error.__cause__!r}")
    print(f"the task: done {task.done()}, cancelled {task.cancelled()}")
    print(f"cancelling: task {task.cancelling()}, main {asyncio.current_task().cancelling()}")
    tick.cancel()


asyncio.run(main())
