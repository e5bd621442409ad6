import asyncio


async def waiter(name, semaphore):
    await semaphore.acquire()
    print(name, "has it")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    semaphore = asyncio.Semaphore(0)
    waiters = [asyncio.create_task(waiter(name, semaphore)) for name in "ABCDE"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(4))
    for _ in range(3):
        semaphore.release()
    await ticking
    print("done:", [task.done() for task in waiters])

    ticking = asyncio.create_task(ticker(4))
    for _ in range(4):
        semaphore.release()
    await asyncio.gather(ticking, *waiters)
    print("locked:", semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    print("locked:", semaphore.locked())


asyncio.run(main())
