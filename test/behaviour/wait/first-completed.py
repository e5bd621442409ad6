import asyncio


async def work(turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(f"{asyncio.current_task().get_name()} ends")


async def fails():
    await asyncio.sleep(0)
    raise ValueError("a failure")


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    loop = asyncio.get_running_loop()
    print("the waiter resumes two turns after the first end")
    tasks = [
        asyncio.create_task(work(turns), name=f"{turns} turns") for turns in (2, 2, 3, 4, 5)
    ]
    tasks[1].set_name("2 turns as well")
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(f"done {names(done)}, pending {names(pending)}")
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    print(f"done {names(done)}, pending {names(pending)}")
    await asyncio.wait(pending | done)

    print("a failure, and a cancelled task, are completions")
    failing = asyncio.create_task(fails(), name="fails")
    sleeping = asyncio.create_task(asyncio.sleep(10), name="sleeps")
    done, pending = await asyncio.wait(
        [sleeping, failing], return_when=asyncio.FIRST_COMPLETED
    )
    print(f"done {names(done)}, pending {names(pending)}: {failing.exception()!r}")
    loop.call_later(1, sleeping.cancel)
    other = asyncio.create_task(asyncio.sleep(10), name="sleeps too")
    done, pending = await asyncio.wait([sleeping, other], return_when=asyncio.FIRST_COMPLETED)
    print(f"at {loop.time():g}: done {names(done)}, pending {names(pending)}")

    print("those that end while the waiter is on its way")
    first, second, third = (loop.create_future() for _ in range(3))
    loop.call_later(1, first.set_result, 1)
    loop.call_later(1, lambda: loop.call_soon(second.set_result, 2))
    loop.call_later(1, lambda: loop.call_soon(loop.call_soon, third.set_result, 3))
    done, pending = await asyncio.wait(
        [first, second, third], return_when=asyncio.FIRST_COMPLETED
    )
    print(f"first {first in done}, second {second in done}, third {third in done}")


asyncio.run(main())
