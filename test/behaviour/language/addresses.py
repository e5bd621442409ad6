import asyncio


async def work():
    pass


async def main():
    coroutine = work()
    print(repr(coroutine).split(" at ")[0], " at 0x" in repr(coroutine))
    coroutine.close()


asyncio.run(main())
