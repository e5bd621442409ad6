import asyncio
from contextlib import AsyncExitStack


class Manager:
    def __init__(self, name, how="plain"):
        self.name = name
        self.how = how

    async def __aenter__(self):
        await asyncio.sleep(1)
        if self.how == "refuses":
            raise ValueError(self.name)
        print("enter", self.name)
        return self.name.upper()

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(1)
        return leave(self, error)


class PlainManager:
    def __init__(self, name, how="plain"):
        self.name = name
        self.how = how

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, traceback):
        return leave(self, error)


def leave(manager, error):
    print("exit", manager.name, repr(error))
    if manager.how == "raises":
        raise ValueError(manager.name)
    if manager.how == "reraises" and error is not None:
        raise error
    return manager.how == "swallows"


def chain(error):
    texts = []
    while error is not None:
        texts.append(repr(error))
        error = error.__context__
    return " < ".join(texts)


async def unwind(raised, *hows):
    print("--", repr(raised), *hows)
    try:
        async with AsyncExitStack() as stack:
            for at, how in enumerate(hows):
                if at % 2 == 0:
                    await stack.enter_async_context(Manager(f"a{at}", how))
                else:
                    stack.enter_context(PlainManager(f"p{at}", how))
            if raised is not None:
                raise raised
        print("after the block")
    except BaseException as error:
        print("raises", chain(error))


async def wait(text, *more):
    await asyncio.sleep(1)
    print("waited", text, *more)
    return True


async def exits(kind, error, traceback):
    await asyncio.sleep(1)
    print("async exit", repr(error))
    return error is not None


async def callbacks(raised):
    print("-- callbacks", repr(raised))
    async with AsyncExitStack() as stack:
        print(stack.callback(print, "called", 1) is print)
        print(stack.push_async_callback(wait, "a", "b") is wait)
        print(stack.push(lambda kind, error, traceback: print("exit", repr(error))) is not None)
        print(stack.push_async_exit(exits) is exits)
        held = Manager("held")
        print(stack.push_async_exit(held) is held)
        print(stack.push(PlainManager("pushed")).name)
        if raised is not None:
            raise raised
    print("swallowed" if raised else "after the block")


async def pop_all():
    print("-- pop_all")
    async with AsyncExitStack() as stack:
        stack.callback(print, "one")
        stack.callback(print, "two")
        moved = stack.pop_all()
        stack.callback(print, "three")
        print(moved is stack, type(moved).__name__)
    print("left")
    await moved.aclose()
    await moved.aclose()
    print("closed")


async def hold():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Manager("outer"))
        await stack.enter_async_context(Manager("inner"))
        stack.push_async_callback(wait, "first")
        await asyncio.sleep(9)


async def refused(enter):
    try:
        result = enter()
        if result is not None:
            await result
    except TypeError as error:
        print(error)


async def main():
    for raised in [None, KeyError("block")]:
        await unwind(raised)
        for how in ["plain", "raises", "reraises", "swallows"]:
            await unwind(raised, how)
            await unwind(raised, "plain", how, "plain")
            if how != "reraises":
                await unwind(raised, "raises", how, "raises")
        await unwind(raised, "raises", "swallows", "raises", "swallows", "raises")
        await unwind(raised, "plain", "plain", "refuses")
    await callbacks(None)
    await callbacks(ValueError("swallowed"))
    await pop_all()
    task = asyncio.create_task(hold())
    await asyncio.sleep(5)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)
    stack = AsyncExitStack()
    await refused(lambda: stack.enter_async_context(5))
    await refused(lambda: stack.enter_async_context(PlainManager))
    await refused(lambda: stack.enter_context([]))
    await refused(lambda: stack.enter_context(None))
    await refused(lambda: stack.enter_context(Manager("async")))


asyncio.run(main())
