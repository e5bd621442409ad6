import asyncio
from asyncio.staggered import staggered_race


async def wins(delay, name):
    await asyncio.sleep(delay)
    return name


async def insists(name):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
    return name


async def fails_late():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        raise ValueError("too late")


async def race(*attempts):
    try:
        print(repr(list(await staggered_race(attempts, 0.5))))
    except BaseException as error:
        print(repr(error))


async def main():
    await race(lambda: wins(2, "a"), lambda: insists("b"))
    await race(lambda: wins(2, "a"), lambda: insists("b"), lambda: insists("c"))
    await race(lambda: wins(2, "a"), fails_late)


asyncio.run(main())
