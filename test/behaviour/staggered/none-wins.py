import asyncio
from asyncio.staggered import staggered_race


def now():
    return round(asyncio.get_running_loop().time() * 1000)


def fails(name, seconds):
    async def run():
        print(now(), name, "starts")
        await asyncio.sleep(seconds)
        print(now(), name, "fails")
        raise ValueError(name)

    return run


async def cancels_itself():
    raise asyncio.CancelledError("of its own")


async def leaves():
    raise SystemExit(3)


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def race(attempts, delay):
    outcome = await staggered_race(attempts, delay)
    print(now(), outcome)


async def main():
    print("--- all fail, the last one first")
    attempts = [fails("a", 9), fails("b", 5), fails("c", 1)]
    await race(attempts, 2)

    print("--- without a delay")
    attempts = [fails("a", 9), cancels_itself, fails("c", 1)]
    await race(attempts, None)

    print("--- no attempts")
    asyncio.create_task(ticker(8))
    await race([], 1)
    await race(iter([]), None)

    print("--- an attempt leaves")
    try:
        await staggered_race([leaves, fails("b", 1)], 1)
    except BaseException as error:
        print(now(), "main ends with", repr(error))
        raise


asyncio.run(main())
