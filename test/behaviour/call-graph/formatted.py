import asyncio
import re


def without_places(text):
    """Names stay; addresses, files and lines are not the same anywhere."""
    text = re.sub(r", id=0x[0-9a-f]+", "", text)
    text = re.sub(r"id=0x[0-9a-f]+", "", text)
    return re.sub(r"File '.*', line \d+", "File", text)


def shown(text):
    places = re.findall(r"line \d+, in", text)
    return f"{without_places(text)}\n({len(places)} places)"


async def innermost(future):
    await future


async def awaits(awaitable):
    await awaitable


async def runs():
    print("--- the running task, awaited by another")
    print(shown(asyncio.format_call_graph()))


async def main():
    future = asyncio.get_running_loop().create_future()
    deep = asyncio.create_task(awaits(innermost(future)), name="deep")
    direct = asyncio.create_task(awaits(deep), name="direct")
    other = asyncio.create_task(awaits(direct), name="other")
    await asyncio.sleep(0)
    print("--- a future")
    print(shown(asyncio.format_call_graph(future)))
    print("--- a task")
    print(shown(asyncio.format_call_graph(deep)))
    print("--- without stacks")
    print(shown(asyncio.format_call_graph(deep, limit=0)))
    future.set_result(None)
    await other
    await asyncio.create_task(runs(), name="runs")


asyncio.run(main())
