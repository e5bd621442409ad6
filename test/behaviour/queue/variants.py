import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


async def consumer(queue):
    return [await queue.get() for _ in range(queue.qsize())]


async def main():
    print("--- newest first")
    lifo = asyncio.LifoQueue()
    for item in range(5):
        await lifo.put(item)
    print(lifo)
    print(await consumer(lifo), lifo)

    print("--- smallest first")
    queue = asyncio.PriorityQueue()
    for item in (5, 1, 4.5, 9, -2, 6, 5, True, 3):
        queue.put_nowait(item)
    print(queue)
    print(await consumer(queue), queue)
    for text in ("pear", "Pear", "\U0001f600", "\ufffd", "apple", "pea", ""):
        queue.put_nowait(text)
    print(await consumer(queue))
    for pair in ((2, "b"), (1, "z"), (2, "a"), (1,), (1, "y")):
        queue.put_nowait(pair)
    print(queue)
    print(await consumer(queue))

    print("--- the heap's own order of ties")
    for name in "abcdefghij":
        queue.put_nowait(Job(1 if name in "aeiou" else 2, name))
    print([job.name for job in await consumer(queue)])
    for name in "abcdefgh":
        queue.put_nowait(Job(1, name))
    print([job.name for job in await consumer(queue)])

    print("--- what cannot be compared")
    for items in ([1, "one"], [(1, {}), (1, {})], [(1, {}), (1, {"a": 1})], [None, None], [[1], 2.5], ["a", None]):
        queue = asyncio.PriorityQueue()
        try:
            for item in items:
                queue.put_nowait(item)
        except TypeError as error:
            print(error)
        print(queue)

    print("--- bounded ones wait as well")
    for kind in (asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(2)
        getter = asyncio.create_task(queue.get())
        await asyncio.sleep(0)
        for item in (2, 1):
            await queue.put(item)
        putter = asyncio.create_task(queue.put(0))
        print(queue, await getter)
        await putter
        print(queue, await consumer(queue))


asyncio.run(main())
