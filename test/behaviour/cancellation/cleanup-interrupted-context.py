import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(5)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel("first")
    await asyncio.sleep(1)
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), "while handling", repr(error.__context__))


asyncio.run(main())
