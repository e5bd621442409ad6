import asyncio
from asyncio.staggered import staggered_race


def now():
    return round(asyncio.get_running_loop().time() * 1000)


def attempt(name, seconds, error=None):
    async def run():
        print(now(), name, "starts")
        try:
            await asyncio.sleep(seconds)
            if error is not None:
                print(now(), name, "fails")
                raise error
            print(now(), name, "succeeds")
            return name
        except asyncio.CancelledError as cancelled:
            print(now(), name, "is cancelled", repr(cancelled))
            raise

    return run


async def stubborn():
    print(now(), "stubborn starts")
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(1)
        print(now(), "stubborn has cleaned up")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def race(attempts, delay):
    outcome = await staggered_race(attempts, delay)
    print(now(), outcome)


async def main():
    print("--- by delay")
    attempts = [attempt("a", 10), attempt("b", 1.5), attempt("c", 10), attempt("d", 10)]
    await race(attempts, 2)

    print("--- a failure starts the next")
    attempts = [attempt("a", 1, ValueError("a")), attempt("b", 2, LookupError("b")), attempt("c", 1), attempt("d", 1)]
    await race(attempts, 5)

    print("--- without a delay one after another")
    attempts = [attempt("a", 50, ValueError("a")), attempt("b", 2), attempt("c", 1)]
    await race(attempts, None)

    print("--- an earlier one wins")
    await race([attempt("a", 5), stubborn, attempt("c", 10)], 3)

    print("--- turns")
    asyncio.create_task(ticker(16))
    attempts = [attempt("a", 0, ValueError("a")), attempt("b", 0), attempt("c", 0)]
    await race(attempts, None)
    print(len(asyncio.all_tasks()))

    print("--- cancelled from outside")
    task = asyncio.create_task(staggered_race([attempt("a", 5), stubborn, attempt("c", 10)], 2))
    await asyncio.sleep(3)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print(now(), repr(error))


asyncio.run(main())
