import asyncio


class Special(ValueError):
    pass


async def main():
    inner = ExceptionGroup("inner", [ValueError("b"), TypeError("c")])
    for group in (
        ExceptionGroup("outer", [Special("a"), inner, RuntimeError("d")]),
        ExceptionGroup("outer", [inner]),
        ExceptionGroup("outer", [RuntimeError("e")]),
    ):
        try:
            raise group
        except* Special as part:
            print("Special", repr(part))
        except* ValueError as part:
            print("ValueError", repr(part))
        except* (Special, TypeError) as part:
            print("Special or TypeError", repr(part))
        except* Exception as part:
            print("Exception", repr(part), part is group, part.exceptions[0] is inner)
        except* BaseException as part:
            print("never here")
        print("all handled")
    try:
        raise ExceptionGroup("outer", [Special("a"), ValueError("b")])
    except* ValueError as part:
        print("ValueError", repr(part))
    except* Special as part:
        print("never here")


asyncio.run(main())
