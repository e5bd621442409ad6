import asyncio


async def with_a_rest():
    try:
        raise ExceptionGroup("group", [ValueError("a"), TypeError("b")])
    except* ValueError as part:
        raise part


async def without():
    try:
        raise ExceptionGroup("group", [ValueError("a"), ValueError("b")])
    except* ValueError as part:
        raise part


async def naked():
    try:
        raise ValueError("naked")
    except* ValueError as part:
        raise part


async def main():
    for case in (with_a_rest, without, naked):
        try:
            await case()
        except ExceptionGroup as error:
            print(str(error), [repr(member) for member in error.exceptions])


asyncio.run(main())
