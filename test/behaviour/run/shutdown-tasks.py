import asyncio


async def report(turn):
    print(f"turn {turn} in {asyncio.current_task().get_name()}")


async def spawner():
    for turn in range(100):
        asyncio.create_task(report(turn))
        await asyncio.sleep(0)


async def leftover():
    try:
        await asyncio.Future()
    finally:
        asyncio.create_task(spawner())


async def main():
    asyncio.create_task(leftover())
    await asyncio.sleep(0)


asyncio.run(main())
