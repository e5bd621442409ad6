import asyncio


async def sleeper(name, first, second):
    await asyncio.sleep(first)
    await asyncio.sleep(second)
    print(f"{name} wakes")


async def main():
    await asyncio.gather(
        sleeper("sleep(1) at 2 s", 2, 1),
        sleeper("sleep(2) at 1 s", 1, 2),
        sleeper("sleep(3) at 0 s", 0, 3),
        sleeper("sleep(1) at 2 s too", 2, 1),
        sleeper("sleep(0.8) at 2.2 s", 2.2, 0.8),
        sleeper("sleep(3) at 0 s too", 0, 3),
    )


asyncio.run(main())
