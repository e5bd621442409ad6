import asyncio
import signal

log = []


async def waits(name):
    try:
        await asyncio.Future()
    except asyncio.CancelledError as error:
        log.append(f"{name} is cancelled: {error!r}")
        raise


async def passes():
    asyncio.create_task(waits("leftover"))
    await waits("main")


async def interrupted(program):
    asyncio.get_running_loop().call_soon(signal.raise_signal, signal.SIGINT)
    return await program()


def attempt(program):
    log.append(f"--- {program.__name__.replace('_', ' ')}")
    with asyncio.Runner() as runner:
        try:
            log.append(f"run() returned {runner.run(interrupted(program))}")
        except BaseException as error:
            log.append(f"run() raised {error!r}")


for program in (passes,):
    attempt(program)


async def main():
    for line in log:
        print(line)


asyncio.run(main())
