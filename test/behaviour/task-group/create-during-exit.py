import asyncio


async def child(group, name, more):
    print(name, "starts", group)
    await asyncio.sleep(1)
    if more:
        group.create_task(child(group, name + "+", more - 1))
    print(name, "ends")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(group, "A", 2))
        group.create_task(child(group, "B", 1))
        print("the body ends")
    print("the group ends")


asyncio.run(main())
