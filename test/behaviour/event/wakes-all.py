import asyncio


async def waiter(name, event):
    print(name, "waits")
    print(name, "wakes:", await event.wait())


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    event = asyncio.Event()
    print("set:", event.is_set())
    waiters = [asyncio.create_task(waiter(name, event)) for name in "ABC"]
    ticking = asyncio.create_task(ticker(3))
    await asyncio.sleep(0)

    event.set()
    print("set:", event.is_set())
    asyncio.get_running_loop().call_soon(print, "called soon")
    print("no need to wait:", await event.wait())
    await asyncio.gather(ticking, *waiters)

    event.clear()
    print("set:", event.is_set())
    asyncio.get_running_loop().call_later(1, event.set)
    await waiter("main", event)


asyncio.run(main())
