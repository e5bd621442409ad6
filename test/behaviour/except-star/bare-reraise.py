import asyncio


def make():
    inner = ExceptionGroup("inner", [ValueError("b"), RuntimeError("c")])
    return ExceptionGroup("outer", [ValueError("a"), inner, TypeError("d")])


async def one_of_three(error):
    try:
        raise error
    except* ValueError:
        raise
    except* RuntimeError:
        pass


async def all_of_them(error):
    try:
        raise error
    except* ValueError:
        raise
    except* RuntimeError:
        raise


async def everything_at_once(error):
    try:
        raise error
    except* Exception:
        raise


async def after_an_inner_try(error):
    try:
        raise error
    except* (ValueError, TypeError):
        try:
            raise
        except* TypeError as part:
            print("inner", repr(part))


async def naked():
    try:
        raise ValueError("naked")
    except* ValueError:
        raise


async def main():
    for case in (one_of_three, all_of_them, everything_at_once, after_an_inner_try):
        group = make()
        try:
            await case(group)
        except ExceptionGroup as error:
            print(repr(error), error is group, error.__context__, error.__suppress_context__)
    try:
        await naked()
    except BaseException as error:
        print(repr(error), error.__context__, error.__suppress_context__)


asyncio.run(main())
