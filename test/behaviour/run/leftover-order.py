import asyncio


async def leftover(name, delay):
    try:
        await asyncio.sleep(delay)
        await asyncio.Future()
    finally:
        print(name, "is cancelled")


async def creates():
    asyncio.create_task(leftover("third", 0))
    await leftover("second", 9)


async def main():
    asyncio.create_task(leftover("first", 3))
    asyncio.create_task(creates())
    await asyncio.sleep(1)
    asyncio.create_task(leftover("fourth", 0))
    asyncio.create_task(leftover("fifth", 2))
    await asyncio.sleep(1)
    print([task is asyncio.current_task() for task in asyncio.all_tasks()])


asyncio.run(main())
