import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def succeed(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise
    print(name, "runs to completion", now())
    return name


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("first")


async def main():
    tasks = [asyncio.create_task(succeed(name, seconds)) for name, seconds in (("A", 1), ("B", 3))]
    gathering = asyncio.gather(tasks[0], fail(2), tasks[1], succeed("C", 4))
    try:
        print(await gathering)
    except ValueError as error:
        print("caught", repr(error), now())
    print(gathering.done(), gathering.cancelled(), repr(gathering.exception()))
    print([task.done() for task in tasks], [task.cancelling() for task in tasks])
    await asyncio.sleep(3)
    print([task.result() for task in tasks], now())


asyncio.run(main())
