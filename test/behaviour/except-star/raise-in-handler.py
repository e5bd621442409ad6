import asyncio


async def raise_when_all_is_handled():
    try:
        raise ExceptionGroup("group", [ValueError("a")])
    except* ValueError:
        raise TypeError("new")


async def raise_with_a_rest():
    try:
        raise ExceptionGroup("group", [ValueError("a"), RuntimeError("b")])
    except* ValueError:
        raise TypeError("new")


async def raise_twice():
    try:
        raise ExceptionGroup("group", [ValueError("a"), RuntimeError("b")])
    except* ValueError:
        raise TypeError("first")
    except* RuntimeError:
        raise KeyboardInterrupt("second")


async def raise_the_member():
    try:
        raise ExceptionGroup("group", [ValueError("a"), ValueError("b")])
    except* ValueError as group:
        raise group.exceptions[1]


async def main():
    for case in (
        raise_when_all_is_handled,
        raise_with_a_rest,
        raise_twice,
        raise_the_member,
    ):
        try:
            await case()
        except BaseException as error:
            print(repr(error), "in the context of", repr(error.__context__))
            for member in getattr(error, "exceptions", ()):
                print(" ", repr(member), "in the context of", repr(member.__context__))


asyncio.run(main())
