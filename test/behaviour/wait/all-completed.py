import asyncio


async def returns(delay, value):
    await asyncio.sleep(delay)
    return value


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError("a failure")


def show(task):
    if task.cancelled():
        return f"{task.get_name()} cancelled"
    if task.exception() is not None:
        return f"{task.get_name()} failed with {task.exception()!r}"
    return f"{task.get_name()} returned {task.result()!r}"


async def main():
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(returns(3, "slow"), name="A"),
        asyncio.create_task(fails(1), name="B"),
        asyncio.create_task(returns(2, "quick"), name="C"),
        asyncio.create_task(returns(10, "never"), name="D"),
    ]
    loop.call_later(0.5, tasks[3].cancel)
    result = await asyncio.wait(tasks)
    done, pending = result
    print(f"at {loop.time():g}: {len(result)} sets, done {len(done)}, pending {len(pending)}")
    print(f"sets: {isinstance(done, set)}, {isinstance(pending, set)}")
    for task in tasks:
        print(f"in done {task in done}: {show(task)}")

    future = loop.create_future()
    task = asyncio.create_task(returns(5, "late"), name="E")
    loop.call_later(1, future.set_result, "set")
    done, pending = await asyncio.wait({task, future}, timeout=2)
    print(f"at {loop.time():g}, after a timeout: future done {future in done}")
    print(f"task pending {task in pending}, cancelling {task.cancelling()}")
    done, pending = await asyncio.wait((each for each in [task]), timeout=100)
    print(f"at {loop.time():g}: {show(task)}, done {len(done)}, pending {len(pending)}")
    await asyncio.sleep(1)
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
