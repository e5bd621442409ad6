import asyncio


def attempt(future, value):
    try:
        future.set_exception(value)
        print("set")
    except Exception as error:
        print(repr(error))


async def main():
    cancelled = asyncio.Future()
    cancelled.cancel()
    finished = asyncio.Future()
    finished.set_result(1)
    for future in (cancelled, finished, asyncio.Future()):
        for value in (None, "no exception", dict, ValueError("first"), ValueError("second")):
            attempt(future, value)
        if not future.cancelled():
            future.exception()


asyncio.run(main())
