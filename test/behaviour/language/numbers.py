import asyncio


async def main():
    print(2, 2.0, [1.5, 4 / 2], 7 // 2, 1e3)


asyncio.run(main())
