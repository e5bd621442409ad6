import asyncio

async def one():
    t = asyncio.create_task(asyncio.sleep(5), name="left")
    await asyncio.sleep(0.01)
    print("one")

async def two():
    await asyncio.sleep(0.01)
    raise ValueError("two")

asyncio.run(one())

asyncio.run(two())
