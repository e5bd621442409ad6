import asyncio


async def ask(shop, seconds, price):
    await asyncio.sleep(seconds)
    if price == 0:
        raise ValueError(f"{shop} is closed")  # B
    print(f"{shop}: {price}")
    return price


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    prices = [
        asyncio.create_task(ask("alpha", 1, 40), name="alpha"),
        asyncio.create_task(ask("beta", 1, 0), name="beta"),
        asyncio.create_task(ask("gamma", 3, 55), name="gamma"),
    ]
    done, pending = await asyncio.wait(prices, timeout=2)  # A
    print(f"main: done {names(done)}, pending {names(pending)}")
    print(f"main: beta ended with {prices[1].exception()!r}")
    await asyncio.wait(pending)  # C


asyncio.run(main())
