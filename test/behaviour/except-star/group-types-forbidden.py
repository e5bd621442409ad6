import asyncio


class Special(ExceptionGroup):
    pass


async def single():
    try:
        raise ValueError("naked")
    except* ExceptionGroup:
        print("never here")


async def in_a_tuple():
    try:
        raise ExceptionGroup("group", [ValueError("a")])
    except* (ValueError, BaseExceptionGroup):
        print("never here")


async def subclass():
    try:
        raise Special("group", [ValueError("a")])
    except* Special:
        print("never here")


async def after_a_match():
    try:
        raise ExceptionGroup("group", [ValueError("a"), TypeError("b")])
    except* ValueError:
        print("handled")
        raise RuntimeError("is forgotten")
    except* ExceptionGroup:
        print("never here")


async def when_nothing_is_left():
    try:
        raise ExceptionGroup("group", [ValueError("a")])
    except* ValueError:
        print("handled")
    except* ExceptionGroup:
        print("never here")


async def no_class():
    try:
        raise ValueError("naked")
    except* 42:
        print("never here")


async def without_an_error():
    try:
        print("no error")
    except* ExceptionGroup:
        print("never here")


async def main():
    for case in (
        single,
        in_a_tuple,
        subclass,
        after_a_match,
        when_nothing_is_left,
        no_class,
        without_an_error,
    ):
        try:
            await case()
        except TypeError as error:
            print(repr(error), "in the context of", repr(error.__context__))


asyncio.run(main())
