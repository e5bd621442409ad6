import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def job(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError as error:
        print(name, repr(error), now())
        raise
    print(name, "ends", now())
    return name


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("of an inner child")


async def main():
    print(await asyncio.gather(asyncio.gather(job("A", 2), job("B", 1)), job("C", 3)))

    inner = asyncio.gather(job("D", 5), job("E", 5))
    outer = asyncio.gather(inner, job("F", 5))
    await asyncio.sleep(1)
    print("cancel() returns", outer.cancel("why"), inner.done())
    try:
        await outer
    except asyncio.CancelledError as error:
        print("outer:", repr(error), inner.done(), inner.cancelled())

    inner = asyncio.gather(job("G", 3), fail(1))
    outer = asyncio.gather(inner, job("H", 2))
    try:
        await outer
    except ValueError as error:
        print("outer:", repr(error), error is inner.exception(), now())
    await asyncio.sleep(5)

    print(await asyncio.gather(asyncio.gather(fail(0)), job("I", 1), return_exceptions=True))


asyncio.run(main())
