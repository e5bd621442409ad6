import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def sleeper(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "is cancelled")


async def main():
    tasks = {name: asyncio.create_task(sleeper(name)) for name in "ABCD"}
    await asyncio.sleep(0)
    asyncio.create_task(ticker(3))
    for name in "CADB":
        tasks[name].cancel()
    print("cancelled C, A, D, B")
    await asyncio.wait(tasks.values())


asyncio.run(main())
