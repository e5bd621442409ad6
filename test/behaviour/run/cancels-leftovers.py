import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def waits(name, awaitable):
    print(now(), name, "starts")
    try:
        await awaitable
        print(now(), name, "goes on")
    except asyncio.CancelledError as error:
        print(now(), name, "is cancelled", repr(error), asyncio.current_task().cancelling())
        raise
    finally:
        print(now(), name, "in finally")


async def cleans_up_slowly():
    try:
        await asyncio.Future()
    finally:
        print(now(), "slow clean-up starts")
        await asyncio.sleep(3600)
        print(now(), "slow clean-up ends")


async def main():
    asyncio.create_task(waits("future", asyncio.Future()))
    asyncio.create_task(waits("sleep", asyncio.sleep(100)))
    inner = asyncio.create_task(waits("inner", asyncio.sleep(100)))
    asyncio.create_task(waits("awaits inner", inner))
    asyncio.create_task(waits("gather", asyncio.gather(waits("g1", asyncio.sleep(7)))))
    asyncio.create_task(cleans_up_slowly())
    await asyncio.sleep(1)
    asyncio.create_task(waits("too late", asyncio.Future()))
    print(now(), "main returns")


asyncio.run(main())
