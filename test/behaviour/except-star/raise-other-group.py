import asyncio


async def other_group():
    try:
        raise ExceptionGroup("group", [ValueError("a"), TypeError("b")])
    except* ValueError:
        raise ExceptionGroup("other", [RuntimeError("c")])


async def same_leaves():
    try:
        raise ExceptionGroup("group", [ValueError("a"), TypeError("b")])
    except* ValueError as part:
        raise ExceptionGroup("group", part.exceptions)


async def a_part_of_it():
    try:
        raise ExceptionGroup("group", [ValueError("a"), ValueError("b"), TypeError("c")])
    except* ValueError as part:
        raise part.subgroup(lambda error: str(error) == "a")


async def from_the_part():
    try:
        raise ExceptionGroup("group", [ValueError("a"), TypeError("b")])
    except* ValueError as part:
        raise ExceptionGroup("other", [RuntimeError("c")]) from part


async def alone():
    try:
        raise ExceptionGroup("group", [ValueError("a")])
    except* ValueError:
        raise ExceptionGroup("other", [RuntimeError("c")])


async def main():
    for case in (other_group, same_leaves, a_part_of_it, from_the_part, alone):
        try:
            await case()
        except ExceptionGroup as error:
            print(error, [repr(member) for member in error.exceptions])
            print(repr(error.exceptions[0].__cause__))


asyncio.run(main())
