import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def manager(how):
    print("enter")
    if how == "yields nothing":
        return
    if how == "fails first":
        raise ValueError("first")
    try:
        yield "value"
        print("the block ended")
        if how == "yields again":
            yield "again"
        if how == "fails last":
            raise ValueError("last")
    except BaseException as error:
        print("caught", repr(error))
        if how == "swallows":
            return
        if how == "converts":
            raise LookupError("converted")
        if how == "converts to a RuntimeError":
            raise RuntimeError("converted")
        if how == "yields again" and isinstance(error, Exception):
            yield "again"
        raise
    finally:
        print("clean up")
        await asyncio.sleep(1)
        if how == "fails at the end":
            raise KeyError("end")


ways = [
    "plain",
    "yields nothing",
    "fails first",
    "yields again",
    "fails last",
    "swallows",
    "converts",
    "converts to a RuntimeError",
    "fails at the end",
]


def chain(error):
    names = []
    while error is not None:
        names.append(type(error).__name__)
        error = error.__context__
    return " < ".join(names)


async def use(how, raised):
    print("--", how, repr(raised))
    try:
        async with manager(how) as value:
            print("got", value)
            if raised is not None:
                raise raised
        print("after the block")
    except BaseException as error:
        print("raises", repr(error), error is raised)
        if how != "fails at the end" and not isinstance(error.__context__, StopAsyncIteration):
            print(chain(error), error.__suppress_context__)


async def outside():
    async with manager("plain") as value:
        await asyncio.sleep(9)


async def main():
    for raised in [None, ValueError("block"), RuntimeError("block"), StopAsyncIteration("block")]:
        for how in ways:
            await use(how, raised)
    task = asyncio.create_task(outside())
    await asyncio.sleep(1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)
    made = manager("plain")
    print(type(made).__name__, manager.__name__)
    async with made:
        pass
    try:
        async with made:
            pass
    except Exception as error:
        print("once only:", type(error).__name__)


asyncio.run(main())
