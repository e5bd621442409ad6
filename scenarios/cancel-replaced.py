import asyncio


async def record():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise RuntimeError("the disk is full")  # B


async def main():
    task = asyncio.create_task(record(), name="record")
    await asyncio.sleep(1)
    task.cancel()  # A
    try:
        await task
    except asyncio.CancelledError:
        print("main: record was cancelled")
    except RuntimeError as error:
        print(f"main: record failed: {error}")  # C
    print(f"main: cancelled: {task.cancelled()}")


asyncio.run(main())
