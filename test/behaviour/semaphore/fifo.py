import asyncio


async def worker(name, semaphore):
    async with semaphore:
        print(name, "enters")
        await asyncio.sleep(1)
    print(name, "leaves")


async def waiter(name, semaphore):
    await semaphore.acquire()
    print(name, "has it")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(worker(name, semaphore) for name in "ABCDE"))

    semaphore = asyncio.Semaphore(1)
    print("free at once:", await semaphore.acquire())
    waiters = [asyncio.create_task(waiter(name, semaphore)) for name in "FG"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(5))
    semaphore.release()
    print("after release, locked:", semaphore.locked())
    thief = asyncio.create_task(waiter("thief", semaphore))
    semaphore.release()
    semaphore.release()
    print("after three, locked:", semaphore.locked())
    await semaphore.acquire()
    print("main has it")
    semaphore.release()
    await asyncio.gather(ticking, thief, *waiters)


asyncio.run(main())
