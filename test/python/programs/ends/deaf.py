import asyncio


async def main():
    print("begins", flush=True)
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            print("goes on", flush=True)


asyncio.run(main())
