import asyncio


async def raise_from_naked():
    try:
        raise ValueError("naked")
    except* ValueError:
        raise TypeError("new")


async def raise_group_from_naked():
    try:
        raise ValueError("naked")
    except* ValueError:
        raise ExceptionGroup("new", [TypeError("in a group")])


async def main():
    for case in (raise_from_naked, raise_group_from_naked):
        try:
            await case()
        except BaseException as error:
            print(repr(error), "in the context of", repr(error.__context__))
            for member in getattr(error, "exceptions", ()):
                print(" ", repr(member), "in the context of", repr(member.__context__))


asyncio.run(main())
