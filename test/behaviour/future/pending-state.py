import asyncio


def attempt(function):
    try:
        print(function())
    except asyncio.InvalidStateError as error:
        print(repr(error))


async def main():
    future = asyncio.Future()
    print(repr(future), future.done(), future.cancelled())
    attempt(future.result)
    attempt(future.exception)

    future.set_result("result")
    print(repr(future), future.done(), future.cancelled())
    attempt(future.result)
    attempt(future.exception)
    attempt(lambda: future.set_result("again"))
    attempt(lambda: future.set_exception(ValueError()))


asyncio.run(main())
