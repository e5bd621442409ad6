import asyncio


class Special(ValueError):
    pass


class NoException:
    pass


async def main():
    group = ExceptionGroup(
        "outer",
        [
            ValueError("1"),
            TypeError("2"),
            ExceptionGroup("inner", [Special("3"), ExceptionGroup("deep", [ValueError("4")])]),
            ExceptionGroup("emptied", [TypeError("5")]),
        ],
    )
    print(repr(group.subgroup(ValueError)))
    print(repr(group.subgroup(Special)))
    print(repr(group.subgroup((Special, TypeError))))
    print(repr(group.subgroup(lambda error: str(error) in ("1", "4"))))
    print(group.subgroup(RuntimeError), group.subgroup(()), group.subgroup(lambda error: False))
    print(repr(group.split(ValueError)))
    print(repr(group.split((Special, TypeError))))
    print(repr(group.split(RuntimeError)))
    for condition in (5, "ValueError", NoException, [ValueError, 5]):
        try:
            group.subgroup(condition)
        except TypeError as error:
            print(error)


asyncio.run(main())
