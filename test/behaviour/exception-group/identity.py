import asyncio


async def main():
    shared = ValueError("shared")
    first = ExceptionGroup("group", [shared])
    second = ExceptionGroup("group", [shared])
    print(first == first, first == second, first.exceptions == second.exceptions)
    print(len({first, second}), {first: "first", second: "second"}[second])
    both = ExceptionGroup("both", [first, second, shared, shared])
    print(repr(both))
    print([member is shared for member in both.exceptions])
    print(repr(both.subgroup(lambda error: error is shared)))


asyncio.run(main())
