import asyncio


async def worker():
    loop = asyncio.get_running_loop()
    try:
        try:
            await asyncio.sleep(10)
        finally:
            print("cleanup starts", round(loop.time() * 1000))
            await asyncio.sleep(5)
            print("cleanup is never finished")
    except asyncio.CancelledError as error:
        print("interrupted", round(loop.time() * 1000), repr(error))
        raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel("first")
    await asyncio.sleep(1)
    print(task.done(), task.cancelling())
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelling())


asyncio.run(main())
