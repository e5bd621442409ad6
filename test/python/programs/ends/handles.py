import asyncio
import signal
import sys


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    print("begins", flush=True)
    await stop.wait()
    print("terminated", flush=True)
    sys.exit(4)


asyncio.run(main())
