import asyncio
import re


def show(label, task):
    print(label, re.sub(r" at [^\]>,]*:\d+", "", repr(task)))


async def inner(label):
    show(label, asyncio.current_task())


async def waits():
    show("running:", asyncio.current_task())
    await inner("running, further in:")
    await asyncio.sleep(1)
    show("running again:", asyncio.current_task())
    return "result"


async def creates():
    task = asyncio.create_task(waits(), name="eager", eager_start=True)
    show("eager, waiting:", task)
    await task


async def main():
    show("main:", asyncio.current_task())
    for made in (waits, creates):
        task = asyncio.create_task(made(), name=made.__name__)
        show("not started:", task)
        await asyncio.sleep(0)
        await task
        show("done:", task)
    asyncio.get_running_loop().call_soon(show, "in a callback:", asyncio.current_task())
    await asyncio.sleep(0)
    error = ValueError("made in main")

    async def fails():
        raise error

    task = asyncio.create_task(fails(), name="fails")
    await asyncio.wait([task])
    print(task.get_name(), "main()" in repr(task), repr(task.exception()))


asyncio.run(main())
