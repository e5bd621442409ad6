import asyncio


async def job(task_id, sleep_time):
    print(f"Task {task_id}: start")
    await asyncio.sleep(sleep_time)
    print(f"Task {task_id}: done")  # C


async def fail():
    await asyncio.sleep(1)
    raise ValueError("no more disk space")  # A


async def main():
    try:
        await asyncio.gather(job(1, 0.5), job(2, 1.5), fail())
    except ValueError as error:
        print(f"Main caught: {error}")  # B


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
