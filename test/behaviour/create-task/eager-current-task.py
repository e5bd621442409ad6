import asyncio


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def child(name):
    task = asyncio.current_task()
    print("eager step:", task.get_name(), task.done(), names())
    if name == "outer":
        asyncio.create_task(child("inner"), name="inner", eager_start=True)
        print("outer again:", asyncio.current_task() is task)
    await asyncio.sleep(0)
    print("later step:", asyncio.current_task() is task, names())


async def at_once():
    print("eager step:", asyncio.current_task().get_name(), names())


async def main():
    creator = asyncio.current_task()
    creator.set_name("main")
    task = asyncio.create_task(child("outer"), name="outer", eager_start=True)
    print("creator again:", asyncio.current_task() is creator, names())
    asyncio.create_task(at_once(), name="at once", eager_start=True)
    print("creator again:", asyncio.current_task() is creator, names())

    def callback():
        print("callback:", asyncio.current_task())
        asyncio.create_task(at_once(), name="of a callback", eager_start=True)
        print("callback:", asyncio.current_task())

    asyncio.get_running_loop().call_soon(callback)
    await task
    await asyncio.sleep(0)
    print(names())


asyncio.run(main())
