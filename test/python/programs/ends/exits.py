import asyncio, sys

async def main():
    await asyncio.sleep(0)
    sys.exit(3)

asyncio.run(main())
