import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("of the task")


def ask(task):
    return task.result()


async def awaits_late(task):
    await task


async def main():
    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    late = asyncio.create_task(awaits_late(task))
    await asyncio.wait([late])
    ask(late)


asyncio.run(main())
