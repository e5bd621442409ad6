import asyncio


class Answer:
    """Awaitable, but no coroutine."""

    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return 42

    def __repr__(self):
        return "Answer()"


async def coro():
    return "coroutine's result"


async def main():
    future = asyncio.Future()
    for wrong in [123, None, "text", coro, future, Answer()]:
        try:
            asyncio.create_task(wrong)
        except TypeError as error:
            print(str(error).split(" at ")[0].rstrip(">"))
    try:
        asyncio.Task([])
    except TypeError as error:
        print(repr(error))

    print(await asyncio.create_task(coro()))
    wrapped = asyncio.ensure_future(Answer())
    print(type(wrapped).__name__, await wrapped)
    print(await Answer())
    print(await asyncio.gather(Answer(), coro()))
    for wrong in [123, [], "text", {}]:
        try:
            asyncio.ensure_future(wrong)
        except TypeError as error:
            print(repr(error))


asyncio.run(main())
