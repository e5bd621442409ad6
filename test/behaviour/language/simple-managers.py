import asyncio
from contextlib import aclosing, closing, nullcontext, suppress


class Boom(Exception):
    pass


class Connection:
    def __init__(self, fails=False):
        self.fails = fails

    def close(self):
        print("close")
        if self.fails:
            raise OSError("not closed")

    async def aclose(self):
        await asyncio.sleep(1)
        self.close()


def shown(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({', '.join(map(shown, error.exceptions))})"
    return repr(error)


async def attempt(manager, raised):
    try:
        with manager:
            raise raised
        print("suppressed", shown(raised))
    except BaseException as error:
        context = "" if error.__context__ is None else shown(error.__context__)
        print("raises", shown(error), error is raised, context)


async def leave(manager, raised):
    try:
        async with manager as value:
            print(type(value).__name__)
            if raised is not None:
                raise raised
    except Exception as error:
        context = "" if error.__context__ is None else repr(error.__context__)
        print("raises", repr(error), context)


async def leave_plain(manager, raised):
    try:
        with manager as value:
            print(type(value).__name__)
            if raised is not None:
                raise raised
    except Exception as error:
        context = "" if error.__context__ is None else repr(error.__context__)
        print("raises", repr(error), context)


async def main():
    for types in [(), (Boom,), (Exception,), (ValueError, Boom), (BaseException,), (LookupError,)]:
        print("--", *[each.__name__ for each in types])
        for raised in [
            Boom("one"),
            KeyError("key"),
            asyncio.CancelledError(),
            ExceptionGroup("all", [Boom("one"), Boom("two")]),
            ExceptionGroup("some", [Boom("one"), ExceptionGroup("in", [Boom("b"), IndexError(2)])]),
            BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError("v")]),
        ]:
            await attempt(suppress(*types), raised)
    print("-- others")
    with suppress(ValueError) as nothing:
        print(nothing)
    for raised in [None, Boom("block")]:
        for fails in [False, True]:
            await leave_plain(closing(Connection(fails)), raised)
            await leave(aclosing(Connection(fails)), raised)
        await leave(nullcontext(Connection()), raised)
        await leave(nullcontext(), raised)
        await leave_plain(nullcontext(5), raised)
    task = asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(1)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    print(task.cancelled())


asyncio.run(main())
