import asyncio


async def slow_to_stop(name):
    cancels = 0
    for _ in range(3):
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            cancels += 1
            print(name, "is cancelled")
    print(name, "ends, cancelled", cancels)


async def parent(in_body):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow_to_stop("A"))
            group.create_task(slow_to_stop("B"))
            if in_body:
                await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(repr(error), asyncio.current_task().cancelling())
        raise


async def main():
    for in_body in (True, False):
        task = asyncio.create_task(parent(in_body))
        await asyncio.sleep(1)
        task.cancel("first")
        await asyncio.sleep(1)
        task.cancel("second")
        await asyncio.sleep(1)
        print("still waiting", task.done())
        task.cancel("third")
        await asyncio.wait([task])
        print(task.cancelled(), task.cancelling())


asyncio.run(main())
