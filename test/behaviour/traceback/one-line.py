import asyncio


class Special(ValueError):
    pass


class KeyMissing(KeyError):
    pass


async def fail(kind, *args):
    raise kind(*args)



async def main():
    results = await asyncio.gather(
        fail(ValueError, "with a message"),
        fail(ValueError),
        fail(ValueError, ""),
        fail(ValueError, 5),
        fail(ValueError, "two", "arguments"),
        fail(ValueError, "two\nlines"),
        fail(Special, "of the program"),
        fail(TypeError, "builtin"),
        fail(asyncio.CancelledError),
        fail(asyncio.CancelledError, "why"),
        fail(asyncio.InvalidStateError, "invalid"),
        fail(asyncio.TimeoutError),
        fail(KeyMissing, "key"),
        return_exceptions=True,
    )
    raise BaseExceptionGroup("all of them", results)


asyncio.run(main())
