import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("child")


async def refuse():
    for step in range(3):
        try:
            await asyncio.sleep(10)
            print("step", step, "is done")
        except asyncio.CancelledError:
            print("step", step, "is cancelled, and the next one begins")
    return "stubborn"


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            stubborn = group.create_task(refuse())
            group.create_task(fail())
    except ExceptionGroup as error:
        print(repr(error), stubborn.result(), stubborn.cancelling())


asyncio.run(main())
