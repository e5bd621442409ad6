import asyncio


async def main():
    print("--- an item that cannot be put in is in all the same")
    queue = asyncio.PriorityQueue()
    for item in (7, 5, 6, 1):
        queue.put_nowait(item)
    try:
        queue.put_nowait("text")
    except TypeError as error:
        print(repr(error))
    print(queue)

    print("--- the items on the way have moved")
    queue = asyncio.PriorityQueue()
    for item in ((1, "a"), (2, "b"), (3, "c"), (2, "d"), (4, "e")):
        queue.put_nowait(item)
    try:
        queue.put_nowait((1, 2))
    except TypeError as error:
        print(repr(error))
    print(queue)
    while not queue.empty():
        print(queue.get_nowait(), queue)

    print("--- and one that cannot be taken out")
    for item in (1, "text"):
        try:
            queue.put_nowait(item)
        except TypeError:
            pass
    queue.put_nowait(0)
    try:
        print(queue.get_nowait(), queue)
    except TypeError as error:
        print(repr(error), queue)

    print("--- nobody is woken for it")
    queue = asyncio.PriorityQueue()
    queue.put_nowait(1)
    joiner = asyncio.create_task(queue.join())
    try:
        queue.put_nowait("text")
    except TypeError as error:
        print(repr(error))
    print(await queue.get(), await queue.get(), queue)
    queue.task_done()
    await joiner


asyncio.run(main())
