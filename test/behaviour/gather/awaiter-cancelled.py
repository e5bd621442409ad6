import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def job(name, cleanup):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, repr(error))
        if cleanup:
            await asyncio.sleep(cleanup)
            print(name, "has cleaned up", now())
        raise


async def awaiting(gathering):
    try:
        await gathering
    except asyncio.CancelledError as error:
        print("awaiter:", repr(error), asyncio.current_task().cancelling(), now())
        raise


async def show(*cleanups):
    gathering = asyncio.gather(*(job(name, cleanup) for name, cleanup in zip("ABC", cleanups)))
    awaiter = asyncio.create_task(awaiting(gathering))
    await asyncio.sleep(1)
    asyncio.create_task(ticker(5))
    print("cancel() returns", awaiter.cancel("why"), gathering.done())
    await asyncio.wait([awaiter])
    print(awaiter.cancelled(), gathering.done(), gathering.cancelled())
    await asyncio.sleep(5)


async def main():
    await show(0, 0)
    await show(3, 1, 2)


asyncio.run(main())
