import asyncio


async def coro():
    pass


async def main():
    print(asyncio.current_task().get_name())
    tasks = [
        asyncio.create_task(coro()),
        asyncio.create_task(coro(), name="named: no number is used"),
        asyncio.create_task(coro(), name=None),
        asyncio.create_task(coro(), name=123),
        asyncio.create_task(coro(), name=""),
        asyncio.create_task(coro(), name=["a", 1]),
        asyncio.ensure_future(coro()),
    ]
    for task in tasks:
        print(repr(task.get_name()))
    for name in ["renamed", 456, None]:
        tasks[0].set_name(name)
        print(repr(tasks[0].get_name()))
    await asyncio.gather(*tasks, coro())
    print(asyncio.create_task(coro()).get_name())


asyncio.run(main())
