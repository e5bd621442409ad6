import asyncio


async def swallowing():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inner swallows", repr(error))
    return "inner's value"


async def awaiting(inner):
    print("outer got", await inner)
    await asyncio.sleep(1)
    print("outer carries on, cancelling", asyncio.current_task().cancelling())
    return "outer's value"


async def main():
    inner = asyncio.create_task(swallowing())
    outer = asyncio.create_task(awaiting(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(outer.cancel("why"))
    print(await outer)
    for task in (inner, outer):
        print(task.done(), task.cancelled(), task.cancelling())


asyncio.run(main())
