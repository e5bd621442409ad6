import asyncio
import os
import signal
import sys


async def main():
    for _ in range(100):
        await asyncio.sleep(0)
    print("the last line", flush=True)
    if sys.argv[1] == "exit":
        os._exit(5)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
    await asyncio.sleep(60)


asyncio.run(main())
