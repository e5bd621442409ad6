import asyncio


class TerminateTaskGroup(Exception):
    pass


async def force_terminate_task_group():
    raise TerminateTaskGroup()


async def job(task_id, sleep_time):
    print(f"Task {task_id}: start")
    await asyncio.sleep(sleep_time)
    print(f"Task {task_id}: done")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(job(1, 0.5))
        group.create_task(job(2, 1.5))
        await asyncio.sleep(1)
        group.create_task(force_terminate_task_group())  # C


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
