import asyncio


async def job(result):
    await asyncio.sleep(0)
    return result


async def fail():
    raise ValueError("failed")


async def twice(future):
    print("one:", await future)
    print("two:", await future)


async def main():
    gathering = asyncio.gather(job(1), job("two"))
    print(type(gathering))
    print(repr(gathering), isinstance(gathering, asyncio.Future))
    other = asyncio.create_task(twice(gathering))
    print(await gathering)
    print(await gathering)
    await other
    print(repr(gathering))

    gathering = asyncio.gather(fail(), job(2))
    try:
        await gathering
    except ValueError:
        print(repr(gathering))
    try:
        await gathering
    except ValueError as error:
        print("again:", repr(error))

    gathering = asyncio.gather(job(3))
    gathering.cancel()
    print(repr(gathering))
    try:
        await gathering
    except asyncio.CancelledError:
        print(repr(gathering))

    empty = asyncio.gather()
    print(type(empty).__name__, repr(empty))


asyncio.run(main())
