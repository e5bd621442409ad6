import asyncio


def names(graph):
    codes = [entry.frame.f_code for entry in graph.call_stack]
    return [code.co_name for code in codes if code.co_filename == __file__]


def name_of(graph):
    about = graph.future
    return about.get_name() if isinstance(about, asyncio.Task) else "a future"


def show(graph, level=0):
    print("  " * level + name_of(graph), names(graph))
    for awaiter in sorted(graph.awaited_by, key=name_of):
        show(awaiter, level + 1)


async def innermost(future):
    await future


async def middle(future):
    await innermost(future)


async def awaits(task):
    await task


async def grouped(task):
    async with asyncio.TaskGroup() as group:
        group.create_task(awaits(task), name="child of the group")


async def gathers(*tasks):
    await asyncio.gather(*tasks)


async def main():
    future = asyncio.get_running_loop().create_future()
    deep = asyncio.create_task(middle(future), name="deep")
    group = asyncio.create_task(grouped(deep), name="group")
    direct = asyncio.create_task(awaits(deep), name="direct")
    gathering = asyncio.create_task(gathers(deep, direct), name="gathering")
    for _ in range(3):
        await asyncio.sleep(0)
    print("--- suspended")
    for about in (future, deep, group, direct, gathering):
        show(asyncio.capture_call_graph(about))
        print()
    future.set_result(None)
    await gathering
    await group
    print("--- done")
    print(len(asyncio.capture_call_graph(future).awaited_by))
    print(len(asyncio.capture_call_graph(deep).awaited_by))


asyncio.run(main())
