import asyncio


async def ticks(name):
    try:
        yield 1
        yield 2
    except BaseException as error:
        if not isinstance(error, GeneratorExit):
            print(name, "got", repr(error))
        raise
    finally:
        print(name, "ends")


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except asyncio.CancelledError as error:
        print(what, repr(error))
    except StopAsyncIteration:
        print(what, "is over")


async def look(name, method):
    for started in (False, True):
        generator = ticks(name)
        if started:
            await generator.asend(None)
        task = asyncio.create_task(method(generator))
        task.cancel(f"stop {name}")
        await attempt("the task", task)
        await attempt("the generator", generator.asend(None))
        generator = ticks(name)
        if started:
            await generator.asend(None)
        method(generator).close()
        await attempt("the closed generator", generator.asend(None))


async def main():
    await look("asend", lambda generator: generator.asend(None))
    await look("athrow", lambda generator: generator.athrow(ValueError()))
    await look("aclose", lambda generator: generator.aclose())


asyncio.run(main())
