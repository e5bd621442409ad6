import asyncio


async def main():
    asyncio.get_running_loop().stop()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("main is cancelled on the way out")


asyncio.run(main())
