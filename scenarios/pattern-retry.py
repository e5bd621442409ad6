import asyncio


class ConnectionLost(Exception):
    pass


async def fetch_news(attempt):
    if attempt == 1:
        raise ConnectionLost("reset by peer")
    if attempt == 2:
        await asyncio.sleep(10)
    await asyncio.sleep(0.2)
    return "sunny"


async def retry(attempts):
    for attempt in range(1, attempts + 1):
        try:
            async with asyncio.timeout(1):
                return await fetch_news(attempt)  # A
        except (ConnectionLost, TimeoutError) as error:  # B
            if attempt == attempts:
                raise  # C
            print(f"attempt {attempt}: {error!r}, again in {attempt} s")
            await asyncio.sleep(attempt)  # D


async def main():
    print(f"main: {await retry(4)}")


asyncio.run(main())
