import asyncio


class Manager:
    def __init__(self, swallows):
        self.swallows = swallows

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", repr(error))
        await asyncio.sleep(1)
        return self.swallows


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("the child is cancelled")
        raise


async def items(swallows):
    lock = asyncio.Lock()
    async with Manager(swallows):
        async with asyncio.timeout(5), asyncio.TaskGroup() as group, lock:
            group.create_task(child())
            await asyncio.sleep(0)
            yield 1
    print("after the blocks", lock.locked())
    yield 2


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except BaseException as error:
        print(what, "raises", repr(error))


async def main():
    for error in [ValueError("a"), GeneratorExit("b"), asyncio.CancelledError("c"), TimeoutError("d")]:
        for swallows in [False, True]:
            print("--", repr(error), swallows)
            generator = items(swallows)
            await attempt("item", anext(generator))
            await attempt("athrow", generator.athrow(error))
            await attempt("item", anext(generator, None))
            await attempt("aclose", generator.aclose())
    generator = items(True)
    await attempt("early", generator.athrow(GeneratorExit("early")))
    await attempt("item", anext(generator, None))


asyncio.run(main())
