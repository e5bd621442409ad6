import asyncio


async def attempt(error):
    try:
        raise error
    except ValueError as caught:
        print("ValueError", repr(caught))
    except ExceptionGroup as caught:
        print("ExceptionGroup", repr(caught), caught is error)
    except Exception as caught:
        print("Exception", repr(caught))
    except BaseException as caught:
        print("BaseException", repr(caught), isinstance(caught, BaseExceptionGroup))


async def main():
    await attempt(ValueError("naked"))
    await attempt(ExceptionGroup("group", [ValueError("a"), ValueError("b")]))
    await attempt(BaseExceptionGroup("group", [ValueError("a"), KeyboardInterrupt()]))
    await attempt(BaseExceptionGroup("group", [ValueError("a")]))
    await attempt(TypeError("naked"))
    for group in (
        ExceptionGroup("group", [ValueError("a")]),
        BaseExceptionGroup("group", [KeyboardInterrupt()]),
    ):
        print(isinstance(group, ExceptionGroup), isinstance(group, Exception))


asyncio.run(main())
