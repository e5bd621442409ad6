import asyncio


async def coro():
    raise StopIteration("from a coroutine")


async def main():
    try:
        await asyncio.create_task(coro())
    except RuntimeError as error:
        print(repr(error))
        print(repr(error.__cause__))


asyncio.run(main())
