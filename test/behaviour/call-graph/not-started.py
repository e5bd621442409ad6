import asyncio


def names(graph):
    return [entry.frame.f_code.co_name for entry in graph.call_stack]


async def waits():
    await asyncio.Future()


async def main():
    task = asyncio.create_task(waits())
    print("not started:", names(asyncio.capture_call_graph(task)))
    await asyncio.sleep(0)
    print("suspended:", names(asyncio.capture_call_graph(task)))


asyncio.run(main())
