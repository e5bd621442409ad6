import asyncio, os

async def main():
    print("before", flush=True)
    await asyncio.sleep(0.01)
    os._exit(9)

asyncio.run(main())
