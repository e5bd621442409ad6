import asyncio
import re


async def echo():
    heard = None
    while heard != "stop":
        try:
            heard = yield f"heard {heard}"
            await asyncio.sleep(1)
        except KeyError as error:
            heard = f"the error {error}"


async def stubborn():
    try:
        yield "item"
    finally:
        yield "one more"


async def slow():
    await asyncio.sleep(1)
    yield 1


async def failing():
    yield 1
    raise ValueError("failed")


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except BaseException as error:
        print(what, type(error).__name__, *error.args)


async def main():
    generator = echo()
    await attempt("sent too early", generator.asend("early"))
    await attempt("next", generator.__anext__())
    await attempt("send", generator.asend("you"))
    await attempt("throw", generator.athrow(KeyError("key")))
    await attempt("stop", generator.asend("stop"))
    await attempt("after the end", generator.__anext__())
    await attempt("close after the end", generator.aclose())

    generator = echo()
    await attempt("close at the start", generator.aclose())
    await attempt("next after the close", generator.__anext__())

    generator = echo()
    await generator.__anext__()
    await attempt("an error passes", generator.athrow(ValueError("not caught")))
    await attempt("and is the end", generator.__anext__())

    generator = stubborn()
    await generator.__anext__()
    await attempt("close", generator.aclose())

    generator = slow()
    task = asyncio.create_task(attempt("first", generator.__anext__()))
    await asyncio.sleep(0)
    await attempt("second", generator.__anext__())
    await attempt("throw meanwhile", generator.athrow(ValueError()))
    await attempt("close meanwhile", generator.aclose())
    await task

    generator = failing()
    await attempt("item", generator.__anext__())
    await attempt("error", generator.__anext__())
    await attempt("nothing more", generator.__anext__())

    generator = slow()
    task = asyncio.create_task(attempt("cancelled", generator.__anext__()))
    await asyncio.sleep(0)
    task.cancel("why")
    await task
    await attempt("over", generator.__anext__())
    await attempt("as a task", asyncio.ensure_future(slow().__anext__()))
    try:
        asyncio.create_task(slow())
    except TypeError as error:
        print(re.sub(" at 0x[0-9a-f]+", "", str(error)))


asyncio.run(main())
