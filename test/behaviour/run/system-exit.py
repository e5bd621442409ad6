import asyncio

log = []


async def leaves(error):
    await asyncio.sleep(0)
    log.append(f"raises {error!r}")
    raise error


async def waits(name):
    try:
        await asyncio.Future()
    except asyncio.CancelledError as error:
        log.append(f"{name} is cancelled: {error!r}")
        raise
    finally:
        await asyncio.sleep(0)
        log.append(f"{name} has cleaned up")


async def swallows(name):
    try:
        await asyncio.Future()
    except asyncio.CancelledError:
        log.append(f"{name} swallows")


async def program(error):
    tasks = [asyncio.create_task(waits("another")), asyncio.create_task(swallows("a third"))]
    leaving = asyncio.create_task(leaves(error))
    try:
        await waits("main")
    finally:
        log.append(f"leaving task done: {leaving.done()}, {len(tasks)} others")


async def in_callback(error):
    def leave():
        raise error

    asyncio.get_running_loop().call_soon(leave)
    await waits("main")


async def from_main(error):
    task = asyncio.create_task(waits("another"))
    await asyncio.sleep(0)
    log.append(f"main leaves, another is done: {task.done()}")
    raise error


def attempt(coro):
    try:
        asyncio.run(coro)
        log.append("returned")
    except BaseException as error:
        log.append(f"run() raised {error!r}")


attempt(program(SystemExit(3)))
attempt(program(KeyboardInterrupt("by hand")))
attempt(in_callback(SystemExit(4)))
attempt(from_main(SystemExit(5)))
attempt(from_main(KeyboardInterrupt()))


async def main():
    for line in log:
        print(line)
    log.clear()
    asyncio.create_task(leaves(SystemExit(7)))
    try:
        await waits("main")
    finally:
        for line in log:
            print(line)


asyncio.run(main())
