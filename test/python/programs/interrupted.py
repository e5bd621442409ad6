import asyncio
import os
import signal


async def main():
    for _ in range(2):
        os.kill(os.getpid(), signal.SIGINT)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            print("goes on", flush=True)


asyncio.run(main())
