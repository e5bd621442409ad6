import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def refuse(name, seconds):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(seconds)
        print(name, "returns normally", now())
    return name


async def fail(name, seconds):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(seconds)
        print(name, "fails", now())
        raise ValueError(name)


async def show(children, **options):
    gathering = asyncio.gather(*children, **options)
    await asyncio.sleep(0)
    print("cancel() returns", gathering.cancel("why"))
    try:
        print("results", await gathering)
    except (asyncio.CancelledError, ValueError) as error:
        print("awaiter:", repr(error), now())
    await asyncio.sleep(5)


async def main():
    for options in ({}, {"return_exceptions": True}):
        print("--", options.get("return_exceptions", False))
        await show([refuse("A", 2), refuse("B", 1)], **options)
        await show([fail("A", 2), fail("B", 1)], **options)
        await show([refuse("A", 1), fail("B", 2)], **options)
        await show([fail("A", 2), asyncio.sleep(10)], **options)


asyncio.run(main())
