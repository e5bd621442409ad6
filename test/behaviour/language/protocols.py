import asyncio


class OnlyEnters:
    async def __aenter__(self):
        pass


class OnlyExits:
    async def __aexit__(self, *error):
        pass


async def enter(given):
    try:
        async with given:
            pass
    except TypeError as error:
        print(error)


async def loop(given):
    try:
        async for _ in given:
            pass
    except TypeError as error:
        print(error)


async def main():
    for given in [None, 5, 1.5, "text", True, [1], {}, OnlyEnters(), OnlyExits(), asyncio.Lock]:
        await enter(given)
        await loop(given)


asyncio.run(main())
