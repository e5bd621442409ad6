import asyncio


async def waiter(name, condition):
    async with condition:
        await condition.wait()
        print(name, "wakes")


async def main():
    lock = asyncio.Lock()
    full, empty = asyncio.Condition(lock), asyncio.Condition(lock)
    async with full:
        print("locked:", lock.locked(), full.locked(), empty.locked())
        empty.notify()
    print("locked:", lock.locked(), full.locked(), empty.locked())

    waiters = [
        asyncio.create_task(waiter("full", full)),
        asyncio.create_task(waiter("empty", empty)),
    ]
    await asyncio.sleep(0)
    print("while both wait, locked:", lock.locked())
    async with lock:
        empty.notify_all()
        print("under the lock itself, locked:", empty.locked())
    await waiters[1]
    async with empty:
        full.notify()
    await waiters[0]


asyncio.run(main())
