import asyncio


async def raising_new():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise asyncio.CancelledError()


async def main():
    task = asyncio.create_task(raising_new())
    await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), "while handling", repr(error.__context__))


asyncio.run(main())
