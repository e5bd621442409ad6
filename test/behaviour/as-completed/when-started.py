import asyncio


async def work(name):
    print(f"{name} starts")
    await asyncio.sleep(1)
    return name


async def main():
    iterator = asyncio.as_completed([work("A"), work("B")])
    print(f"called: {len(asyncio.all_tasks()) - 1} tasks")
    await asyncio.sleep(0)
    print("nobody has asked for the first yet")
    for awaitable in iterator:
        print(await awaitable)


asyncio.run(main())
