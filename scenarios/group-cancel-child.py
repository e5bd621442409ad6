import asyncio


async def some_coro(param):
    await asyncio.sleep(1)
    print(f"Completed coro with param: {param}")


async def main():
    async with asyncio.TaskGroup() as tg:
        tasks = []
        for i in range(3):
            tasks.append(tg.create_task(some_coro(param=i)))
        tasks[0].cancel()  # D


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
