import asyncio


def attempt(function):
    try:
        return function()
    except RuntimeError as error:
        return repr(error)


before = [attempt(asyncio.get_event_loop), attempt(asyncio.Future)]


async def main():
    print(*before, sep="\n")
    loop = asyncio.get_running_loop()
    print(asyncio.get_event_loop() is loop)
    print(asyncio.Future().get_loop() is loop)


asyncio.run(main())
