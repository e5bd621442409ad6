import asyncio
import re


def show(task):
    # Without the file and line of coroutines and callbacks.
    print(re.sub(r" at [^\]>,]*:\d+", " at …", repr(task)))


async def sleeper():
    await asyncio.sleep(1)
    return "slept"


async def waiter(future):
    return await future


async def stubborn(future):
    try:
        await future
    except asyncio.CancelledError:
        await asyncio.sleep(1)
    return list(range(10))


async def failing():
    await asyncio.sleep(1)
    raise ValueError("failed")


async def main():
    future = asyncio.Future()
    tasks = {
        "sleeper": asyncio.create_task(sleeper(), name="sleeper"),
        "waiter": asyncio.create_task(waiter(future), name="waiter"),
        "stubborn": asyncio.create_task(stubborn(asyncio.Future()), name="stubborn"),
        "failing": asyncio.create_task(failing(), name="failing"),
    }
    await asyncio.sleep(0)
    for task in tasks.values():
        show(task)
    waiting = asyncio.create_task(waiter(tasks["waiter"]), name="waiting")
    await asyncio.sleep(0)
    show(tasks["waiter"])
    show(waiting)

    tasks["waiter"].cancel()
    tasks["stubborn"].cancel()
    show(tasks["waiter"])
    show(tasks["stubborn"])
    await asyncio.sleep(0)
    show(tasks["waiter"])
    show(tasks["stubborn"])

    await asyncio.sleep(2)
    for task in tasks.values():
        show(task)
    tasks["failing"].exception()


asyncio.run(main())
