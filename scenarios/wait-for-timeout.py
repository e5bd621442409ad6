import asyncio


async def fetch_page(page, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"{page}: cancelled")  # C
        raise
    print(f"{page}: fetched")


async def main():
    try:
        await asyncio.wait_for(fetch_page("news", 0.6), 1)  # A
        await asyncio.wait_for(fetch_page("mail", 0.6), 1)  # B
        await asyncio.wait_for(fetch_page("logs", 3), 1)
    except TimeoutError:
        print("main: too slow")


asyncio.run(main())
