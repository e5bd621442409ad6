import asyncio


async def new_after(error):
    try:
        raise error
    except* ValueError:
        raise
    except* TypeError:
        raise OverflowError("new")


async def new_before(error):
    try:
        raise error
    except* ValueError:
        raise OverflowError("first")
    except* TypeError:
        raise
    except* RuntimeError:
        raise OverflowError("second")


async def main():
    inner = ExceptionGroup("inner", [TypeError("b"), ValueError("c")])
    for case in (new_after, new_before):
        for rest in ([], [KeyError("rest")]):
            try:
                await case(ExceptionGroup("outer", [ValueError("a"), inner, RuntimeError("d"), *rest]))
            except ExceptionGroup as error:
                print(repr(error))


asyncio.run(main())
