import asyncio

cache = {"ann": 31}


async def fetch_age(name):
    print(f"{name}: start")
    if name in cache:
        return cache[name]
    await asyncio.sleep(1)
    print(f"{name}: fetched")
    return 27


async def main():
    ann = asyncio.create_task(fetch_age("ann"), name="ann")  # A
    bob = asyncio.create_task(fetch_age("bob"), name="bob")
    print(f"main: ann done: {ann.done()}, bob done: {bob.done()}")  # B
    print(f"main: ann is {await ann}")  # C
    print(f"main: bob is {await bob}")


asyncio.run(main())
