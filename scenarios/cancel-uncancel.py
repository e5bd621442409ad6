import asyncio


async def work():
    self = asyncio.current_task()
    for job in ("resize", "encode", "publish"):
        try:
            await asyncio.sleep(2)
            print(f"{job}: done")
        except asyncio.CancelledError:
            left = self.uncancel()  # B
            print(f"{job}: skipped, requests left: {left}")
            if left > 0:
                raise  # D


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(1)
    task.cancel("skip")  # A
    await asyncio.sleep(1)
    task.cancel("skip")  # C
    task.cancel("quit")
    await asyncio.wait([task])
    print(f"main: cancelled: {task.cancelled()}")


asyncio.run(main())
