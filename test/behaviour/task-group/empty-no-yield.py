import asyncio


async def ticker():
    for turn in range(6):
        print("turn", turn)
        await asyncio.sleep(0)


async def child():
    print("child")


async def main():
    background = asyncio.create_task(ticker())
    print("nothing to wait for")
    async with asyncio.TaskGroup():
        print("in the body")
    print("left without a turn")
    async with asyncio.TaskGroup() as group:
        await group.create_task(child())
        print("the child is done")
        await asyncio.sleep(0)
        print("and the group knows")
    print("left without a turn")
    await background


asyncio.run(main())
