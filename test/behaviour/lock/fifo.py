import asyncio


async def worker(name, lock):
    print(name, "asks")
    print(name, "has it:", await lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    print(name, "released it")


async def visitor(name, lock):
    async with lock:
        print(name, "enters")
        await asyncio.sleep(1)
    print(name, "leaves")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    print("free at once:", await lock.acquire())
    workers = [asyncio.create_task(worker(name, lock)) for name in "ABC"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(8))
    await asyncio.sleep(0)
    print("main releases")
    lock.release()
    await asyncio.gather(ticking, *workers)

    await asyncio.gather(*(visitor(name, lock) for name in "DEF"))


asyncio.run(main())
