import asyncio
import re


class Manager:
    def __init__(self, how):
        self.how = how

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", self.how, repr(error))
        if self.how == "awaits":
            await asyncio.sleep(1)
        if self.how == "raises":
            raise ValueError("raised")
        return self.how != "plain"


async def child():
    try:
        await asyncio.sleep(9)
    finally:
        print("the child ends")


async def in_manager(how):
    async with Manager(how):
        yield 1
    print("after", how)
    if how == "again":
        yield 2
        print("never")


async def in_timeout():
    scope = asyncio.timeout(5)
    try:
        async with scope:
            yield 1
    finally:
        print(scope)


async def in_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        await asyncio.sleep(0)
        yield 1


def report(loop, context):
    message = re.sub(" at 0x[0-9a-f]+", "", context["message"])
    print("reported:", message, repr(context["exception"]))


held = []


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    for how in ["plain", "awaits", "raises", "swallows", "again"]:
        held.append(in_manager(how))
        await anext(held[-1])
    held.append(in_manager("again"))
    await anext(held[-1])
    try:
        await held[-1].aclose()
    except RuntimeError as error:
        print(repr(error))
    held.append(in_timeout())
    await anext(held[-1])
    held.append(in_group())
    await anext(held[-1])
    print("main ends")


asyncio.run(main())
