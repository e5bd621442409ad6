import asyncio


async def coro():
    pass


async def named():
    pass


def callback():
    pass


def attempt(function):
    try:
        function().cancel()
        print("accepted")
    except TypeError as error:
        print(str(error).split(" at ")[0])


async def main():
    loop = asyncio.get_running_loop()
    for debug in [False, True]:
        loop.set_debug(debug)
        attempt(lambda: loop.call_soon(callback))
        attempt(lambda: loop.call_soon(coro))
        attempt(lambda: loop.call_later(1, coro))
        attempt(lambda: loop.call_soon(123))
        attempt(lambda: loop.call_at(1, "text"))
        attempt(lambda: loop.call_soon_threadsafe(named))
        coroutine = coro()
        attempt(lambda: loop.call_soon(coroutine))
        coroutine.close()


asyncio.run(main())
