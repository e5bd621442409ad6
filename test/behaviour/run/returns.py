import asyncio

log = []
loops = []


async def leftover(name):
    try:
        await asyncio.Future()
    finally:
        await asyncio.sleep(0)
        log.append(f"{name}: cleaned up, loop closed: {loops[-1].is_closed()}")


async def returns():
    loops.append(asyncio.get_running_loop())
    asyncio.create_task(leftover("left by returns()"))
    await asyncio.sleep(0)
    log.append("returns() returns")
    return 42


async def fails():
    loops.append(asyncio.get_running_loop())
    asyncio.create_task(leftover("left by fails()"))
    await asyncio.sleep(0)
    log.append("fails() raises")
    raise ValueError("boom")


def attempt(coro):
    try:
        log.append(f"run() returned {asyncio.run(coro)}")
    except Exception as error:
        log.append(f"run() raised {error!r}")
    log.append(f"loop closed: {loops[-1].is_closed()}")


attempt(returns())
attempt(fails())
log.append(f"a loop for each: {loops[0] is not loops[1]}")


async def last():
    try:
        await asyncio.Future()
    finally:
        await asyncio.sleep(5)
        print("last is cleaned up")


async def main():
    for line in log:
        print(line)
    asyncio.create_task(last())
    await asyncio.sleep(1)
    raise LookupError("out of main")


asyncio.run(main())
