import asyncio


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def returns():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("inner returns")
    return "a result"


async def fails():
    await asyncio.sleep(0)
    print("inner fails")
    raise ValueError("an exception")


async def main():
    tick = asyncio.create_task(ticker())

    result = await asyncio.shield(asyncio.create_task(returns()))
    print(f"resumed with {result!r}")

    failing = asyncio.create_task(fails())
    try:
        await asyncio.shield(failing)
    except ValueError as error:
        print(f"resumed with {error!r}, the same object: {error is failing.exception()}")

    print("without a shield")
    result = await asyncio.create_task(returns())
    print(f"resumed with {result!r}")

    future = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(future)
    future.set_result("set")
    print(f"the future is set: {outer!r}".split(" cb=")[0])
    await asyncio.sleep(0)
    print(f"a turn later: {outer!r}")
    tick.cancel()


asyncio.run(main())
