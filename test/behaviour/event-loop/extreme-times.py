import asyncio
import math


def say(*words):
    print(*words, "at", f"{asyncio.get_running_loop().time():.1e}")


async def outcome(awaitable):
    try:
        return repr(await awaitable)
    except Exception as error:
        return repr(error)


async def within(deadline, seconds):
    async with asyncio.timeout(deadline) as scope:
        shown = repr(scope)
        await asyncio.sleep(seconds)
    return shown, scope.when() == deadline


async def within_at(deadline, seconds):
    async with asyncio.timeout_at(deadline) as scope:
        await asyncio.sleep(seconds)
    return scope.expired()


async def moved(deadline, seconds):
    async with asyncio.timeout(1) as scope:
        scope.reschedule(deadline)
        await asyncio.sleep(seconds)
    return scope.when() == deadline


async def first(timeout):
    futures = [asyncio.ensure_future(asyncio.sleep(2, "slept"))]
    done, pending = await asyncio.wait(futures, timeout=timeout)
    for future in pending:
        future.cancel()
    return len(done), len(pending)


async def in_order(timeout):
    task = asyncio.create_task(asyncio.sleep(2, "slept"))
    try:
        return [await each for each in asyncio.as_completed([task], timeout=timeout)]
    finally:
        task.cancel()


async def main():
    loop = asyncio.get_running_loop()
    extremes = {"inf": math.inf, "huge": 1e300, "-inf": -math.inf, "-huge": -1e300, "nan": math.nan}
    for name, extreme in extremes.items():
        print("---", name)
        say("wait_for", await outcome(asyncio.wait_for(asyncio.sleep(2, "slept"), extreme)))
        say("timeout", await outcome(within(extreme, 2)))
        say("timeout_at", await outcome(within_at(extreme, 2)))
        say("reschedule", await outcome(moved(extreme, 2)))
        say("wait", await outcome(first(extreme)))
        say("as_completed", await outcome(in_order(extreme)))
        handle = loop.call_later(extreme, say, "called later,", name)
        other = loop.call_at(extreme, print, "called at", name)
        # Behind which other deadlines one that is NaN comes is left open.
        if name == "nan":
            handle.cancel()
        await asyncio.sleep(1)
        print(handle.when() == extreme, other.when() == extreme)
        handle.cancel()
        other.cancel()
        slept = asyncio.create_task(asyncio.sleep(extreme, "slept"))
        await asyncio.sleep(1)
        say("sleep", slept.done())
        if slept.done():
            print(await outcome(slept))
        slept.cancel()
    say("a century")
    await asyncio.sleep(100 * 365 * 86400)
    await asyncio.gather(asyncio.sleep(3e299), asyncio.sleep(2e299))
    say("long after")


asyncio.run(main())
