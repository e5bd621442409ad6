import asyncio


class Mine(Exception):
    pass


async def main():
    for error in [Exception("plain"), Mine("derived"), TypeError("builtin")]:
        try:
            raise error
        except Exception as caught:
            print(repr(caught), type(caught).__name__, caught)
    raise Exception("leaves main")


asyncio.run(main())
