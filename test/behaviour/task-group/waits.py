import asyncio


async def child(name, delay):
    print("child", name, "starts")
    await asyncio.sleep(delay)
    print("child", name, "ends")
    return name


async def starts_at_exit():
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(child("A", 2))
        fast = group.create_task(child("B", 1))
        print("the body ends")
    print(slow.done(), slow.result(), fast.done(), fast.result())


async def starts_at_first_await():
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(child("C", 2))
        print("the body suspends")
        await asyncio.sleep(0)
        print("the body goes on", slow.done())
        fast = group.create_task(child("D", 1))
        print("the body ends")
    print(slow.result(), fast.result())


async def main():
    await starts_at_exit()
    await starts_at_first_await()


asyncio.run(main())
