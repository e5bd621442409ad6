import asyncio


async def fail():
    try:
        await gate
        print("the child goes on")
        raise ValueError("child")
    except asyncio.CancelledError as error:
        print("the child", repr(error))
        raise


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except BaseException as error:
        print("the parent", repr(error))
        raise


async def main():
    global gate
    for cancel_first in (True, False):
        gate = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(parent())
        await asyncio.sleep(1)
        if cancel_first:
            task.cancel("from outside")
            gate.set_result(None)
        else:
            gate.set_result(None)
            task.cancel("from outside")
        await asyncio.wait([task])
        print(task.cancelled())


asyncio.run(main())
