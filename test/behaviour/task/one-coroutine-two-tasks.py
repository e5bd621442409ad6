import asyncio


async def sleeps(delay):
    await asyncio.sleep(delay)
    print("slept")
    await asyncio.sleep(delay)
    return delay


async def nested(delay):
    return await sleeps(delay)


async def deep(delay):
    try:
        return await nested(delay)
    finally:
        print("cleaned up")


async def outcome(task):
    await asyncio.wait([task])
    return "cancelled" if task.cancelled() else repr(task.exception() or task.result())


async def main():
    for made in (sleeps, nested, deep):
        for delay in (0, 1):
            coroutine = made(delay)
            tasks = [asyncio.create_task(coroutine) for _ in range(2)]
            print(made.__name__, delay, [await outcome(task) for task in tasks])

    coroutine = nested(1)
    first = asyncio.create_task(coroutine)
    await asyncio.sleep(0.5)
    second = asyncio.create_task(coroutine)
    first.cancel()
    print("one cancelled", [await outcome(task) for task in (first, second)])

    coroutine = nested(0)
    await coroutine
    print("awaited before", await outcome(asyncio.create_task(coroutine)))

    coroutine = nested(1)
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    try:
        await coroutine
    except RuntimeError as error:
        print("awaited beside its task", repr(error))
    print(await outcome(task))


asyncio.run(main())
