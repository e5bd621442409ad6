import asyncio


async def sleeper():
    for _ in range(2):
        try:
            await asyncio.sleep(10)
            print("slept")
        except asyncio.CancelledError as error:
            print(repr(error), asyncio.current_task().cancelling())


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    print(task.cancel("first"), task.cancelling())
    print(task.cancel("second"), task.cancelling())
    await task
    print(task.cancelled(), task.cancelling(), round(asyncio.get_running_loop().time() * 1000))


asyncio.run(main())
