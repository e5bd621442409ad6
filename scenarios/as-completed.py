import asyncio


async def ask(shop, seconds, price):
    await asyncio.sleep(seconds)
    if price == 0:
        raise ValueError(f"{shop} is closed")
    return f"{shop}: {price}"


async def main():
    prices = [
        asyncio.create_task(ask("alpha", 3, 40), name="alpha"),
        asyncio.create_task(ask("beta", 1, 55), name="beta"),
        asyncio.create_task(ask("gamma", 2, 0), name="gamma"),
    ]
    for next_one in asyncio.as_completed(prices):  # A
        try:
            print(f"main: {await next_one}")  # B
        except ValueError as error:
            print(f"main: {error}")  # C


asyncio.run(main())
