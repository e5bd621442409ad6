import asyncio, ctypes

async def main():
    print("before", flush=True)
    await asyncio.sleep(0.01)
    ctypes.string_at(0)

asyncio.run(main())
