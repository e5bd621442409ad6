import asyncio


async def stubborn():
    loop = asyncio.get_running_loop()
    for attempt in range(3):
        try:
            await asyncio.sleep(2)
            print("slept in peace", round(loop.time() * 1000))
        except asyncio.CancelledError as error:
            print("swallowed", repr(error), round(loop.time() * 1000))
        await asyncio.sleep(1)
        print("awaited normally", asyncio.current_task().cancelling())


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(1)
    task.cancel("one")
    await asyncio.sleep(5)
    task.cancel("two")
    await task
    print(task.done(), task.cancelled(), task.cancelling())


asyncio.run(main())
