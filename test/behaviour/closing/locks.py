import asyncio


async def items(lock):
    async with lock:
        yield "item"
        yield "never"


async def waiter(lock):
    async with lock:
        print("the waiter has it")


async def look(lock):
    generator = items(lock)
    await anext(generator)
    print(type(lock).__name__, lock.locked())
    task = asyncio.create_task(waiter(lock))
    await asyncio.sleep(0)
    await generator.aclose()
    print("closed", task.done())
    await task
    print(lock.locked())


async def barrier():
    barrier = asyncio.Barrier(2)
    generators = [items(barrier), items(barrier)]
    await asyncio.gather(*map(anext, generators))
    for generator in generators:
        await generator.aclose()
        print(repr(barrier).split(" [")[1])


async def main():
    await look(asyncio.Lock())
    await look(asyncio.Semaphore(1))
    await look(asyncio.BoundedSemaphore(1))
    await look(asyncio.Condition())
    await barrier()


asyncio.run(main())
