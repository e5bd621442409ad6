# Python 3.12 or newer; create_task(..., eager_start=True) needs 3.14.
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
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)  # A
    ann = asyncio.create_task(fetch_age("ann"), name="ann")  # B
    bob = asyncio.create_task(fetch_age("bob"), name="bob")
    print(f"main: ann done: {ann.done()}, bob done: {bob.done()}")  # C
    print(f"main: ann is {await ann}")
    print(f"main: bob is {await bob}")


asyncio.run(main())
