import asyncio
import gc

background_tasks = set()


async def wait_in_vain(name):
    print(f"Task {name}: start")
    # Only the task that awaits this future refers to it.
    await asyncio.get_running_loop().create_future()


async def sleep_a_second(name):
    print(f"Task {name}: start")
    await asyncio.sleep(1)
    print(f"Task {name}: awake")


async def main():
    # Held by nothing: the loop keeps only a weak reference.
    asyncio.create_task(wait_in_vain("forgotten"), name="forgotten")  # A

    # Held by the set.
    background_tasks.add(asyncio.create_task(wait_in_vain("kept"), name="kept"))  # B

    # Held by the timer that will wake it.
    asyncio.create_task(sleep_a_second("asleep"), name="asleep")  # C

    await asyncio.sleep(0)
    gc.collect()  # D

    others = asyncio.all_tasks() - {asyncio.current_task()}
    print(f"Still alive: {sorted(task.get_name() for task in others)}")

    await asyncio.sleep(2)
    background_tasks.pop().cancel()


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
