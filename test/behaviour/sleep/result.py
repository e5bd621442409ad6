import asyncio


async def main():
    print(await asyncio.sleep(1, "slept"))
    print(await asyncio.sleep(0, "at once"))
    print(await asyncio.sleep(0.5))


asyncio.run(main())
