import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def level(name, coroutine):
    try:
        await coroutine
    except asyncio.CancelledError as error:
        print(name, "sees", repr(error))
        raise


async def cleaning(seconds):
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup starts")
        await asyncio.sleep(seconds)
        print("cleanup ends")


async def chain(seconds):
    inner = asyncio.create_task(level("inner", cleaning(seconds)))
    middle = asyncio.create_task(level("middle", inner))
    outer = asyncio.create_task(level("outer", middle))
    for _ in range(3):
        await asyncio.sleep(0)
    print(outer.cancel("why"))
    print(outer.cancelling(), middle.cancelling(), inner.cancelling())
    asyncio.create_task(ticker(6))
    try:
        await outer
    except asyncio.CancelledError as error:
        print("main sees", repr(error), round(asyncio.get_running_loop().time() * 1000))
    print(outer.cancelled(), middle.cancelled(), inner.cancelled())


async def main():
    await chain(0)
    await chain(2)


asyncio.run(main())
