import asyncio
from contextlib import aclosing


async def numbers(name):
    try:
        for number in range(9):
            await asyncio.sleep(0.5)
            yield number
    finally:
        print(name, "ends")


held = []


async def doubled(name, closes):
    inner = numbers(f"inner of {name}")
    held.append(inner)
    try:
        if closes:
            async with aclosing(inner) as each:
                async for number in each:
                    yield number * 2
        else:
            async for number in inner:
                yield number * 2
    finally:
        print(name, "ends")


async def lines(name):
    async with asyncio.timeout(9):
        async for number in doubled(name, True):
            async with asyncio.TaskGroup() as group:
                task = group.create_task(asyncio.sleep(1, number))
                yield await task


async def main():
    for closes in [False, True]:
        generator = doubled("outer", closes)
        held.append(generator)
        async for number in generator:
            print(number)
            if number == 2:
                break
        await generator.aclose()
        print("closed")
        await held[-1].aclose()
        print("inner closed")
    generator = lines("deep")
    async for number in generator:
        print(number)
        break
    try:
        await generator.aclose()
    except BaseExceptionGroup as group:
        print(repr(group))
    print("main ends")


asyncio.run(main())
