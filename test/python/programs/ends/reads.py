import asyncio
import sys


async def main():
    print(input("more? "))
    await asyncio.sleep(0)
    print(repr(sys.stdin.read()))


asyncio.run(main())
