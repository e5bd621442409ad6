import asyncio


async def waiter(name, future):
    print(f"{name} begins to wait")
    print(f"{name} wakes with {await future}")


async def main():
    future = asyncio.Future()
    tasks = [asyncio.create_task(waiter("a", future)), asyncio.create_task(waiter("b", future))]
    await asyncio.sleep(0)
    future.add_done_callback(lambda done: print("callback between"))
    tasks.append(asyncio.create_task(waiter("c", future)))
    await asyncio.sleep(0)
    future.add_done_callback(lambda done: print("callback at the end"))
    future.set_result("result")
    print("completed")
    await asyncio.sleep(0)
    print("main")


asyncio.run(main())
