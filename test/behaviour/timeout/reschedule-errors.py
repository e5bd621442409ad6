import asyncio


def attempt(where, scope):
    try:
        scope.reschedule(5)
    except RuntimeError as error:
        print(f"{where}: {error!r}, {scope!r}, deadline {scope.when():g}")


async def main():
    scope = asyncio.timeout(1)
    attempt("before", scope)
    async with scope:
        await asyncio.sleep(0)
    attempt("after an end in time", scope)

    try:
        async with asyncio.timeout(1) as scope:
            try:
                await asyncio.sleep(10)
            finally:
                attempt("after the deadline, still inside", scope)
    except TimeoutError:
        attempt("after the end", scope)


asyncio.run(main())
