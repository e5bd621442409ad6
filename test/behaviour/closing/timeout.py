import asyncio

held = []


async def ticks(delay):
    try:
        async with asyncio.timeout(delay) as scope:
            held.append(scope)
            for tick in range(9):
                await asyncio.sleep(0.5)
                yield tick
    except BaseException as error:
        print("around the block", repr(error))
        raise


async def nested():
    async with asyncio.timeout(2) as outer, asyncio.timeout(3) as inner:
        held.extend([outer, inner])
        yield "nested"


async def catches():
    try:
        async with asyncio.timeout(2) as scope:
            held.append(scope)
            try:
                yield "catches"
            except GeneratorExit as error:
                print("in the block", repr(error))
                raise ValueError("instead")
    finally:
        print("after the block")


async def close(generator):
    print("item", await anext(generator))
    try:
        print("closed", await generator.aclose())
    except BaseException as error:
        print("closing raises", repr(error))
    print(*held)
    held.clear()


async def late():
    generator = ticks(1)
    print("item", await anext(generator))
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("the deadline passes, and the generator is closed")
        await generator.aclose()
    print(*held, asyncio.current_task().cancelling())


async def main():
    await close(ticks(2))
    await close(nested())
    await close(catches())
    await asyncio.sleep(9)
    print("no deadline is left")
    await late()


asyncio.run(main())
