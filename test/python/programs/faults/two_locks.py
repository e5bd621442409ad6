"""Two transfers take the locks of two accounts in opposite order, and wait for each other."""

import asyncio


class Account:
    def __init__(self, amount):
        self.amount = amount
        self.lock = asyncio.Lock()


async def transfer(source, target, amount):
    async with source.lock:
        await asyncio.sleep(0.01)
        async with target.lock:  # culprit
            source.amount -= amount
            target.amount += amount


async def main():
    ada, bob = Account(100), Account(100)
    transfers = [
        asyncio.create_task(transfer(ada, bob, 10), name="ada to bob"),
        asyncio.create_task(transfer(bob, ada, 20), name="bob to ada"),
    ]
    try:
        await asyncio.wait_for(asyncio.gather(*transfers), 0.1)
    except TimeoutError:
        print("stuck:", ada.amount, bob.amount)


asyncio.run(main())  # why: ada to bob
