import asyncio


def tracing(answer):
    def condition(error):
        print("tried", repr(error))
        return answer(error)

    return condition


async def main():
    inner = ExceptionGroup("inner", [ValueError("a"), ValueError("b")])
    group = ExceptionGroup("outer", [inner, ValueError("c")])
    print(repr(group.subgroup(tracing(lambda error: str(error) == "b"))))
    taken = group.subgroup(tracing(lambda error: error is inner))
    print(repr(taken), taken.exceptions[0] is inner)
    for condition in (ExceptionGroup, Exception, lambda error: True):
        print(group.subgroup(condition) is group, group.split(condition)[0] is group)
    every = group.subgroup(ValueError)
    print(repr(every), every is group, every.exceptions[0] is inner)
    print(every.exceptions[1] is group.exceptions[1])
    none, rest = group.split(TypeError)
    print(none, repr(rest), rest is group)


asyncio.run(main())
