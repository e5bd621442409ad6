import asyncio


def handler(loop, context):
    print(f"reported: {context['message']}, {context['exception']!r}")


async def fails():
    await asyncio.sleep(2)
    raise ValueError("the failure")


async def waits(name, task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print(f"{name}: cancelled")
        raise


async def handles(task):
    try:
        await task
    except ValueError as error:
        print(f"handled: {error!r}")


async def handles_shielded(task):
    try:
        await asyncio.shield(task)
    except ValueError as error:
        print(f"handled through a shield: {error!r}")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(fails())
    waiting = [asyncio.create_task(waits(name, task)) for name in "ABC"]
    handling = asyncio.create_task(handles(task))
    shielded = asyncio.create_task(handles_shielded(task))
    await asyncio.sleep(1)
    for each in waiting:
        each.cancel()
    await asyncio.gather(handling, shielded, *waiting, return_exceptions=True)
    print("one report, though it was handled")


asyncio.run(main())
