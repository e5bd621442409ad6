import asyncio


async def waiter(name, lock):
    await lock.acquire()
    print(name, "has it")
    lock.release()


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    waiters = [asyncio.create_task(waiter(name, lock)) for name in "AB"]
    ticking = asyncio.create_task(ticker(6))
    await asyncio.sleep(0)

    lock.release()
    print("after release, locked:", lock.locked())
    await lock.acquire()
    print("main has it again")
    lock.release()
    print("nobody waits, locked:", lock.locked())
    await lock.acquire()
    print("main has it at once")
    await asyncio.gather(ticking, *waiters)


asyncio.run(main())
