import asyncio


async def ticker():
    for turn in range(12):
        print("turn", turn)
        await asyncio.sleep(0)


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("last step of", name)


async def main():
    background = asyncio.create_task(ticker())
    async with asyncio.TaskGroup() as group:
        group.create_task(child("A", 1))
        group.create_task(child("B", 3))
    print("the parent goes on")
    async with asyncio.TaskGroup() as group:
        group.create_task(child("C", 0))
    print("the parent goes on")
    await background


asyncio.run(main())
