import asyncio


async def child(name, delay, ends=None):
    try:
        await asyncio.sleep(delay)
        print(name, "is done")
    finally:
        print(name, "ends")
        if ends is not None:
            raise ends


async def items(*children):
    try:
        async with asyncio.TaskGroup() as group:
            for each in children:
                group.create_task(child(*each))
            await asyncio.sleep(1)
            yield "item"
    finally:
        print("after the group")


async def swallows():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("swallowed", 3))
        try:
            yield "item"
        except GeneratorExit:
            print("swallowed")


async def close(generator):
    print(await anext(generator))
    try:
        print("closed", await generator.aclose())
    except BaseExceptionGroup as error:
        print(type(error).__name__, repr(error))
    except asyncio.CancelledError as error:
        print(repr(error))
    print("cancelling", asyncio.current_task().cancelling())


async def main():
    await close(items(("slow", 3)))
    await close(items(("quick", 0)))
    await close(items())
    await close(items(("fails", 3, ValueError("late")), ("slow", 4)))
    await close(swallows())
    task = asyncio.create_task(close(items(("stubborn", 3))))
    await asyncio.sleep(1)
    task.cancel("from outside")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
