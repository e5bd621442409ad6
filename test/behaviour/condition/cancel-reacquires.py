import asyncio


async def waiter(name, condition):
    async with condition:
        try:
            print(name, "wakes:", await condition.wait())
        except asyncio.CancelledError as error:
            print(name, "gives up:", repr(error), "- locked:", condition.locked())
            raise
        finally:
            await asyncio.sleep(0)
            print(name, "leaves")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def ends(*tasks):
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([repr(result) for result in results])


async def main():
    print("--- the lock is free")
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter("A", condition))
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(4))
    task.cancel("why")
    await ends(task, ticking)

    print("--- the lock is held, and more cancels come")
    task = asyncio.create_task(waiter("A", condition))
    await asyncio.sleep(0)
    await condition.acquire()
    for message in ("first", "second", "third"):
        task.cancel(message)
        await asyncio.sleep(1)
        print("still there:", not task.done(), "- requests:", task.cancelling())
    condition.release()
    await ends(task)

    print("--- notified, and cancelled while it waits for the lock")
    task = asyncio.create_task(waiter("A", condition))
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(1)
    task.cancel("late")
    await asyncio.sleep(1)
    condition.release()
    await ends(task)

    print("--- one that was not notified wakes another")
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "ABC"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(1)
    print("done:", [task.done() for task in tasks])
    async with condition:
        condition.notify()
    await ends(*tasks)


asyncio.run(main())
