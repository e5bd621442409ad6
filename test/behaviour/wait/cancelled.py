import asyncio


async def work(name):
    try:
        await asyncio.sleep(3)
        return name
    except asyncio.CancelledError:
        print("never reached: it is not cancelled")
        raise


async def waiter(tasks, **options):
    try:
        await asyncio.wait(tasks, **options)
    except asyncio.CancelledError as error:
        print(f"the waiter gets {error!r}")
        raise


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(work("A")), asyncio.create_task(work("B"))]
    waiting = asyncio.create_task(waiter(tasks, timeout=100))
    await asyncio.sleep(1)
    waiting.cancel("enough")
    try:
        await waiting
    except asyncio.CancelledError:
        print(f"it ends at {loop.time():g}")
    for task in tasks:
        print(f"done {task.done()}, cancelling {task.cancelling()}")
    done, pending = await asyncio.wait(tasks)
    print(f"at {loop.time():g}: {[task.result() for task in tasks]}")

    future = loop.create_future()
    waiting = asyncio.create_task(waiter([future]))
    await asyncio.sleep(0)
    print(f"waited for: {'cb=' in repr(future)}")
    waiting.cancel()
    future.set_result("on the same turn")
    try:
        await waiting
    except asyncio.CancelledError:
        print(f"cancelled all the same; the future is {future!r}")

    future = loop.create_future()
    waiting = asyncio.create_task(waiter([future]))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(0)
    print(f"no callback is left: {future!r}")
    await asyncio.sleep(1)
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
