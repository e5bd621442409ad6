import asyncio
import sys


async def main():
    await asyncio.sleep(0)
    print(sys.argv[1:], __name__, __package__)


asyncio.run(main())
