import asyncio


async def worker():
    print("worker ends")
    return "result"


async def waiter(name, task):
    print(f"{name} got {await task}")
    await asyncio.sleep(0)
    print(f"{name}, a turn later")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(worker())
    task.add_done_callback(lambda done: print("first callback", done.result()))
    waiters = [asyncio.create_task(waiter(name, task)) for name in "ab"]
    loop.call_soon(task.add_done_callback, lambda done: print("last callback", done.result()))
    loop.call_soon(print, "the turn in which the worker ends is over")
    await task
    print("main woke after the callback of its turn")
    await asyncio.gather(*waiters)


asyncio.run(main())
