import asyncio


async def fail():
    await gate
    raise ValueError("child")


async def ticker():
    for turn in range(7):
        print("turn", turn)
        await asyncio.sleep(0)


async def parent(in_body):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            if in_body:
                await asyncio.sleep(10)
    except ExceptionGroup as error:
        print(repr(error), asyncio.current_task().cancelling())
    try:
        print("the next await")
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print(repr(error))
        raise


async def after_the_failure(task):
    gate.set_result(None)
    await asyncio.sleep(0)
    task.cancel("from outside")


async def at_the_wake_up(task):
    gate.set_result(None)
    task.cancel("from outside")


async def after_the_abort(task):
    gate.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("from outside")


async def main():
    global gate
    for order in (after_the_failure, at_the_wake_up, after_the_abort):
        for in_body in (True, False):
            print(order.__name__.replace("_", " "), in_body)
            gate = asyncio.get_running_loop().create_future()
            task = asyncio.create_task(parent(in_body))
            await asyncio.sleep(1)
            background = asyncio.create_task(ticker())
            await order(task)
            await asyncio.wait([task])
            print(task.cancelled(), task.cancelling())
            await background


asyncio.run(main())
