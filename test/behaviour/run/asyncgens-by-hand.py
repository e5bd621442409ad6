import asyncio


async def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(1)
        print(name, "closed at", round(asyncio.get_running_loop().time()))


async def main():
    loop = asyncio.get_running_loop()
    first, second = numbers("first"), numbers("second")
    await anext(first)
    await anext(second)
    print(await loop.shutdown_asyncgens())
    print("shut down")
    try:
        await anext(first)
    except StopAsyncIteration:
        print("first has no more")
    third = numbers("third")
    print("begun afterwards", await anext(third))
    await loop.shutdown_asyncgens()
    print("main ends")


asyncio.run(main())
