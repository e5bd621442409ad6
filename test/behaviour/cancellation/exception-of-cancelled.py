import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    future = asyncio.get_running_loop().create_future()
    await asyncio.sleep(0)
    task.cancel("a task")
    future.cancel("a future")
    await asyncio.wait([task])
    for awaitable in (task, future):
        try:
            print("returned", awaitable.exception())
        except asyncio.CancelledError as error:
            print("raised", repr(error))


asyncio.run(main())
