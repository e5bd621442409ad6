import asyncio


async def forgotten():
    print("never printed")


async def closed():
    print("never printed")


async def cancelled():
    print("never printed")


async def main():
    closed().close()
    task = asyncio.create_task(cancelled())
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())
    forgotten()
    asyncio.sleep(1)
    print("main returns")


asyncio.run(main())
