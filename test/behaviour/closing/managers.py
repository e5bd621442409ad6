import asyncio


class Manager:
    def __init__(self, name, how):
        self.name = name
        self.how = how

    async def __aenter__(self):
        print("enter", self.name)
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", self.name, repr(error))
        if self.how == "awaits":
            await asyncio.sleep(1)
            print("exited", self.name)
        elif self.how == "raises":
            raise ValueError(self.name)
        return self.how == "swallows"


async def items(*hows):
    async with Manager("outer", hows[0]):
        async with Manager("inner", hows[1]):
            yield 1
        print("after the inner block")
        if hows[2] == "again":
            yield 2
        elif hows[2] == "sleeps":
            await asyncio.sleep(1)
    print("after the outer block")


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except BaseException as error:
        print(what, "raises", type(error).__name__, *error.args)


async def throw(generator):
    try:
        print("throw", await generator.athrow(ValueError("thrown")) or "is over")
    except StopAsyncIteration:
        print("throw is over")
    except ValueError as error:
        print("throw raises", *error.args)


async def close(*hows):
    print("--", *hows)
    generator = items(*hows)
    await attempt("item", anext(generator))
    await attempt("aclose", generator.aclose())
    await attempt("aclose", generator.aclose())
    await throw(generator)
    await attempt("item", anext(generator, None))
    await attempt("aclose", generator.aclose())
    await attempt("item", anext(generator, None))


async def main():
    for outer in ["plain", "awaits", "raises", "swallows"]:
        for inner in ["plain", "awaits", "raises", "swallows"]:
            await close(outer, inner, "ends")
    await close("plain", "swallows", "sleeps")
    await close("plain", "swallows", "again")
    await close("swallows", "swallows", "again")


asyncio.run(main())
