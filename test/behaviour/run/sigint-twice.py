import asyncio
import signal

log = []


def interrupt():
    asyncio.get_running_loop().call_soon(signal.raise_signal, signal.SIGINT)


async def cleans_up(name):
    try:
        await asyncio.Future()
    except asyncio.CancelledError:
        log.append(f"{name} begins to clean up")
        try:
            await asyncio.sleep(0)
            interrupt()
            await asyncio.Future()
            log.append(f"{name} has cleaned up")
        except asyncio.CancelledError:
            log.append(f"{name} is cancelled again")
            raise
        raise


async def main_cleans_up():
    interrupt()
    await cleans_up("main")


async def leftover_cleans_up():
    asyncio.create_task(cleans_up("a leftover"))
    await asyncio.sleep(0)
    return "a result"


async def twice_at_once():
    interrupt()
    interrupt()
    await cleans_up("main")


def attempt(program):
    log.append(f"--- {program.__name__.replace('_', ' ')}")
    runner = asyncio.Runner()
    try:
        log.append(f"run() returned {runner.run(program())}")
    except BaseException as error:
        log.append(f"run() raised {error!r}")
    try:
        runner.close()
        log.append("closed")
    except BaseException as error:
        log.append(f"close() raised {error!r}, {runner._state.value}")


for program in (main_cleans_up, leftover_cleans_up, twice_at_once):
    attempt(program)


async def main():
    for line in log:
        print(line)


asyncio.run(main())
