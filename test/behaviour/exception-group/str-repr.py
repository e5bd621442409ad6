import asyncio


class Special(ExceptionGroup):
    pass


async def main():
    one = ExceptionGroup("one", [ValueError(1)])
    members = [ValueError("it's"), TypeError(), one]
    several = ExceptionGroup("se'veral", members)
    print(str(one))
    print(str(several))
    print(repr(several))
    print(several)
    print([several])
    print(repr(ExceptionGroup("from a tuple", (ValueError(1),))))
    print(repr(ExceptionGroup("from a tuple", (ValueError(1), one))))
    print(repr(BaseExceptionGroup("base", [KeyboardInterrupt()])))
    print(repr(Special("special", [ValueError(1)])), str(Special("", [ValueError(1)])))
    print(several.args, several.args[1] is members)
    print(ExceptionGroup("from a tuple", (ValueError(1),)).args)


asyncio.run(main())
