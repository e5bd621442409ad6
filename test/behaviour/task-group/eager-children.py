import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def child(name, turns):
    print(name, "starts")
    try:
        for _ in range(turns):
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise
    print(name, "ends")
    return name


async def fail(turns):
    print("the failing child starts")
    for _ in range(turns):
        await asyncio.sleep(0)
    print("it fails")
    raise ValueError("child")


async def all_go_well():
    async with asyncio.TaskGroup() as group:
        at_once = group.create_task(child("A", 0))
        print("created", at_once.done(), group)
        later = group.create_task(child("B", 1))
        print("created", later.done(), group)
    print("the group ends", at_once.result(), later.result())


async def fails(turns):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("C", 9))
            group.create_task(fail(turns))
            print("created", group)
            group.create_task(child("D", 9))
            await asyncio.sleep(1)
    except ExceptionGroup as error:
        print(repr(error))


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    for case in (all_go_well(), fails(0), fails(1)):
        background = asyncio.create_task(ticker(6))
        await case
        await background


asyncio.run(main())
