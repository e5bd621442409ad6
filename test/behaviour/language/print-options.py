import asyncio


def attempt(*values, **options):
    try:
        print(*values, **options)
    except TypeError as error:
        print("TypeError:", error)


async def main():
    print("a", "b", sep=", ")
    print("a", "b", sep="", end="!\n")
    print("no", end=" ")
    print("line end")
    print(1, [2], None, sep=None, end=None)
    print(sep=", ")
    print("a dictionary:", {"separator": ","}, {})
    attempt("a", sep=1)
    attempt("a", end=["\n"])


asyncio.run(main())
