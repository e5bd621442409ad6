import asyncio
import sys


async def main():
    for number in range(100):
        sys.stdout.write(f"{number} ".ljust(1 << 20, "x") + "\n")
        await asyncio.sleep(0)


asyncio.run(main())
