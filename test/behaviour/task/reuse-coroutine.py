import asyncio


async def coro():
    await asyncio.sleep(1)
    return "result"


async def awaits(awaitable):
    return await awaitable


async def report(awaitable):
    try:
        print("returned", await awaitable)
    except RuntimeError as error:
        print(repr(error))


async def main():
    once = coro()
    await report(once)
    await report(once)
    await report(asyncio.create_task(once))

    shared = coro()
    first = asyncio.create_task(awaits(shared))
    await asyncio.sleep(0)
    await report(shared)
    await report(asyncio.create_task(awaits(shared)))
    await report(first)
    await report(shared)


asyncio.run(main())
