"""A service that ends on SIGTERM: one of its workers takes the cancellation for a failed job."""

import asyncio
import os
import signal


async def job(number):
    await asyncio.sleep(0.02 * number)


async def worker(number):
    for _ in range(30):
        try:
            await job(number)  # culprit
        except BaseException as error:
            print(f"worker {number} goes on after {type(error).__name__}")


async def polite():
    try:
        await asyncio.sleep(30)
    finally:
        print("polite is done")


async def main():
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    tasks = [
        asyncio.create_task(worker(1), name="stubborn"),
        asyncio.create_task(polite(), name="polite"),
    ]
    loop.call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)
    await stopping.wait()
    for task in tasks:
        task.cancel("shutdown")
    _, pending = await asyncio.wait(tasks, timeout=0.1)
    print("still there:", [task.get_name() for task in pending])
    os._exit(1 if pending else 0)


asyncio.run(main())  # why: stubborn
