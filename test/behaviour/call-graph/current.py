import asyncio


def names(graph):
    return [entry.frame.f_code.co_name for entry in graph.call_stack]


def plain():
    return asyncio.capture_call_graph()


async def inner():
    graph = plain()
    print(graph.future.get_name(), names(graph), len(graph.awaited_by))
    explicit = asyncio.capture_call_graph(asyncio.current_task())
    print(explicit.future.get_name(), names(explicit))
    for limit in (2, 1, -1, -2):
        print(limit, names(asyncio.capture_call_graph(limit=limit)))
    print(0, names(asyncio.capture_call_graph(limit=0)))


async def outer():
    await inner()


def in_callback():
    print("in a callback:", asyncio.capture_call_graph(), repr(asyncio.format_call_graph()))
    asyncio.print_call_graph()


try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    outside = repr(error)


async def main():
    print(outside)
    await asyncio.create_task(outer(), name="current")
    asyncio.get_running_loop().call_soon(in_callback)
    await asyncio.sleep(0)


asyncio.run(main())
