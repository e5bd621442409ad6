import asyncio


async def ends():
    pass


async def main():
    task = asyncio.create_task(ends())
    await task
    graph = asyncio.capture_call_graph(task)
    print(len(graph.call_stack), [entry.frame for entry in graph.call_stack])
    try:
        print(asyncio.format_call_graph(task).split("Task")[0])
    except AttributeError as error:
        print(repr(error))


asyncio.run(main())
