import asyncio


async def fetch_page(page, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"{page}: cancelled")  # B
        raise
    print(f"{page}: fetched")


async def main():
    try:
        async with asyncio.timeout(1):  # A
            await fetch_page("news", 0.6)
            await fetch_page("mail", 0.6)
            await fetch_page("logs", 3)
    except TimeoutError:
        print("main: too slow")  # C


asyncio.run(main())
