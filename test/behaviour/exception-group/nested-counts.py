import asyncio


def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from leaves(member)
    else:
        yield error


async def main():
    group = ExceptionGroup(
        "1",
        [
            ValueError("a"),
            ExceptionGroup("2", [ExceptionGroup("3", [TypeError("b")]), ValueError("c")]),
            ExceptionGroup("4", [ExceptionGroup("5", [ExceptionGroup("6", [ValueError("d")])])]),
            TypeError("e"),
        ],
    )
    print(repr(group))
    print(group, len(group.exceptions), group.exceptions[2])
    print([str(leaf) for leaf in leaves(group)])
    order = []
    group.subgroup(lambda error: order.append(str(error)))
    print(order)
    print(repr(group.subgroup(lambda error: str(error) == "d")))


asyncio.run(main())
