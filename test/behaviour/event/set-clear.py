import asyncio


async def waiter(name, event):
    result = await event.wait()
    print(name, "wakes:", result, "- set:", event.is_set())


async def main():
    event = asyncio.Event()
    early = [asyncio.create_task(waiter(name, event)) for name in "AB"]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter("late", event))
    await asyncio.gather(*early)
    print("late waits:", not late.done())
    event.set()
    await late


asyncio.run(main())
