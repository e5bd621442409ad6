import asyncio
import os
import signal
import sys

import asyncdemo_record


async def worker():
    while True:
        await asyncio.sleep(0.001)


async def main():
    workers = [asyncio.create_task(worker(), name=f"worker-{number}") for number in range(3)]
    await asyncio.sleep(0.1)
    workers[1].cancel("enough")
    await asyncio.sleep(0.002)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(0.001)


asyncdemo_record.start(sys.argv[1], last=60, signal=signal.SIGUSR1)
asyncio.run(main())
asyncdemo_record.stop()
