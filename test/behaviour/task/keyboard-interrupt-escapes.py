import asyncio


async def interrupted():
    print("raise KeyboardInterrupt")
    raise KeyboardInterrupt("in a task")


async def other(name, main_task):
    # Between the two runs, asyncio.run has cancelled main, and every task that is left.
    print(f"{name}: main's cancelling() is {main_task.cancelling()}")


async def main():
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    before = asyncio.create_task(other("before", task))
    culprit = asyncio.create_task(interrupted())
    after = asyncio.create_task(other("after", task))
    loop.call_soon(lambda: print(f"callback: main's cancelling() is {task.cancelling()}"))
    try:
        await asyncio.sleep(1)
    finally:
        print(repr(culprit.exception()), before.done(), after.done())


asyncio.run(main())
