import asyncio


async def swallowing():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "result all the same"


async def main():
    task = asyncio.create_task(swallowing())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)
    print(task.done(), task.cancelled(), task.cancelling())
    print(task.result(), task.exception())


asyncio.run(main())
