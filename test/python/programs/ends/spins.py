import asyncio


async def main():
    print("begins", flush=True)
    while True:
        pass


asyncio.run(main())
