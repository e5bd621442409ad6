import asyncio


class Special(ExceptionGroup):
    pass


def attempt(make):
    try:
        print(repr(make()))
    except (TypeError, ValueError) as error:
        print(repr(error))


async def main():
    attempt(lambda: ExceptionGroup())
    attempt(lambda: ExceptionGroup("message"))
    attempt(lambda: ExceptionGroup("message", [ValueError()], 3))
    attempt(lambda: ExceptionGroup(1, [ValueError()]))
    attempt(lambda: ExceptionGroup(1.5, [ValueError()]))
    attempt(lambda: ExceptionGroup(None, [ValueError()]))
    attempt(lambda: ExceptionGroup(["message"], [ValueError()]))
    attempt(lambda: ExceptionGroup("message", 5))
    attempt(lambda: ExceptionGroup("message", None))
    attempt(lambda: ExceptionGroup("message", ValueError()))
    attempt(lambda: ExceptionGroup("message", {ValueError()}))
    attempt(lambda: ExceptionGroup("message", []))
    attempt(lambda: ExceptionGroup("message", ()))
    attempt(lambda: ExceptionGroup("message", [ValueError(), "no exception"]))
    attempt(lambda: ExceptionGroup("message", [ValueError]))
    attempt(lambda: ExceptionGroup("message", [ValueError(), KeyboardInterrupt()]))
    attempt(lambda: Special("message", [KeyboardInterrupt()]))
    attempt(lambda: Special("message", [ValueError()]))
    attempt(lambda: BaseExceptionGroup("message", [ValueError()]))
    attempt(lambda: BaseExceptionGroup("message", [ValueError(), KeyboardInterrupt()]))


asyncio.run(main())
