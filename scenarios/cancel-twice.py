import asyncio


async def record():
    try:
        await asyncio.sleep(10)
    finally:
        print("record: saving")
        await asyncio.sleep(2)  # B
        print("record: saved")  # D


async def main():
    task = asyncio.create_task(record(), name="record")
    await asyncio.sleep(1)
    task.cancel("stop")  # A
    await asyncio.sleep(1.5)
    task.cancel("stop now")  # C
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"main: record was cancelled: {error}")  # E


asyncio.run(main())
