import asyncio


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, repr(error))
        raise


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            victim = group.create_task(child("victim"))
            group.create_task(child("sibling"))
            asyncio.get_running_loop().call_later(1, victim.cancel, "just you")
            await victim
    except BaseException as error:
        print("the group", repr(error), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
