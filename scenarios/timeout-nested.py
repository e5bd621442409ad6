import asyncio


async def query():
    try:
        async with asyncio.timeout(5) as patience:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print(f"query: cancelled; is it my deadline? {patience.expired()}")  # B
                raise
    except TimeoutError:
        print("query: too slow, trying another server")  # C


async def main():
    try:
        async with asyncio.timeout(1):  # A
            await query()
    except TimeoutError:
        print("main: the request took too long")  # D


asyncio.run(main())
