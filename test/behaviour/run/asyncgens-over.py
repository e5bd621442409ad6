import asyncio


async def ticks():
    yield 1


generator = ticks()


async def ticker():
    for turn in range(1, 20):
        print("turn", turn)
        await asyncio.sleep(0)


async def leftover():
    try:
        await asyncio.Future()
    finally:
        asyncio.create_task(ticker())


async def main():
    async for tick in generator:
        print("tick", tick)
    asyncio.create_task(leftover())
    await asyncio.sleep(0)
    print("main returns")


asyncio.run(main())
