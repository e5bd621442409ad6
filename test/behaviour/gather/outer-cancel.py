import asyncio


async def job(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError as error:
        print(name, repr(error))
        await asyncio.sleep(1)
        print(name, "has cleaned up")
        raise
    return name


async def show(**options):
    early = asyncio.create_task(job("early", 0))
    tasks = [asyncio.create_task(job(name, 5)) for name in "AB"]
    # B is the first to be asked: arguments, not tasks, are in order.
    gathering = asyncio.gather(early, tasks[1], tasks[0], job("C", 5), **options)
    await asyncio.sleep(1)
    print("cancel() returns", gathering.cancel("why"))
    print([task.cancelling() for task in (early, *tasks)])
    print(gathering.done(), gathering.cancelled(), repr(gathering).split(" cb=")[0])
    try:
        await gathering
    except asyncio.CancelledError as error:
        print("awaiter:", repr(error), asyncio.current_task().cancelling())
    print(gathering.done(), gathering.cancelled(), repr(gathering.exception()))
    print([task.cancelled() for task in (early, *tasks)])
    print("cancel() again", gathering.cancel())
    await asyncio.sleep(5)


async def main():
    await show()
    print("-- return_exceptions")
    await show(return_exceptions=True)


asyncio.run(main())
