import asyncio


def caught(attempt):
    try:
        attempt()
    except asyncio.CancelledError as error:
        return error


async def main():
    for message in ["enough", "", 42, None]:
        future = asyncio.Future()
        future.cancel(message)
        first = caught(future.result)
        second = caught(future.exception)
        print(repr(first), repr(second), first is second)
        try:
            await future
        except asyncio.CancelledError as error:
            print(repr(error), error is first)

    silent = asyncio.Future()
    silent.cancel()
    silent.cancel("too late")
    print(repr(caught(silent.result)))


asyncio.run(main())
