import asyncio


async def fail_in_cleanup(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "cleans up")
        await asyncio.sleep(1)
        raise ValueError(name)


async def children_fail_too():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail_in_cleanup("A"))
        group.create_task(fail_in_cleanup("B"))
        group.create_task(asyncio.sleep(10))
        await asyncio.sleep(1)
        print("the body fails")
        raise TypeError("body")


async def body_alone():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(10))
        raise TypeError("body alone")


async def empty_group():
    async with asyncio.TaskGroup():
        raise TypeError("empty group")


async def main():
    for case in (children_fail_too, body_alone, empty_group):
        try:
            await case()
        except ExceptionGroup as error:
            print(repr(error), asyncio.current_task().cancelling())


asyncio.run(main())
