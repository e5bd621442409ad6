import asyncio


async def some_coro(param):
    await asyncio.sleep(1)
    print(f"Completed coro with param: {param}")


async def main():
    background_tasks = set()  # A 1

    for i in range(10):
        task = asyncio.create_task(some_coro(param=i))

        # Add task to the set. This creates a strong reference.
        background_tasks.add(task)  # A 2

        # To prevent keeping references to finished tasks forever,
        # make each task remove its own reference from the set after
        # completion:
        task.add_done_callback(background_tasks.discard)  # A 3

    await asyncio.sleep(0)


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
