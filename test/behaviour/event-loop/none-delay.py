import asyncio


def attempt(function, *args):
    try:
        function(*args)
    except TypeError as error:
        print(repr(error))


async def main():
    loop = asyncio.get_running_loop()
    attempt(loop.call_later, None, print, "never")
    attempt(loop.call_at, None, print, "never")
    await asyncio.sleep(1)
    print("nothing was scheduled")


asyncio.run(main())
