import asyncio


def names(graph):
    return [entry.frame.f_code.co_name for entry in graph.call_stack]


async def third(future):
    await future


async def second(future):
    await third(future)


async def first(future):
    await second(future)


async def waits(task):
    await task


async def outer(task):
    await waits(task)


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(first(future))
    asyncio.create_task(outer(task))
    await asyncio.sleep(0)
    for limit in (None, 0, 1, 2, 3, 9, -1, -2, -3, -9):
        graph = asyncio.capture_call_graph(task, limit=limit)
        print(limit, names(graph), [names(awaiter) for awaiter in graph.awaited_by])
    future.set_result(None)


asyncio.run(main())
