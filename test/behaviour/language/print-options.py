import asyncio


def attempt(*values, **options):
    try:
        print(*values, **options)
    except (TypeError, AttributeError) as error:
        print(repr(error))


class File:
    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)

    def flush(self):
        self.calls.append("flush")


class Silent:
    def write(self, text):
        pass


async def main():
    print("a", "b", sep=", ")
    print("a", "b", sep="", end="!\n")
    print("no", end=" ")
    print("line end")
    print(1, [2], None, sep=None, end=None)
    print({"sep": ", "})
    print({"end": ""})
    print("a dictionary:", {"separator": ","}, {})
    attempt("a", sep=1)
    attempt("a", end=["\n"])
    file = File()
    print("a", 2, None, sep="-", end=".", file=file)
    print("b", file=file, flush=True)
    print("c", file=None, flush=True)
    print(file.calls)
    attempt("d", file=5)
    attempt("e", file=Silent(), flush=True)
    attempt("f", file=Silent(), flush=False)


asyncio.run(main())
