import asyncio


async def sleeper(name):
    await asyncio.sleep(0.1)
    print(name, "goes on")
    return name


async def ends_itself(ends, awaits):
    task = asyncio.current_task()
    ends(task)
    print("done in its own step:", task.done())
    if awaits:
        await asyncio.sleep(0)
        print("goes on")
    return "its own result"


async def fails_itself(error):
    asyncio.Future.set_result(asyncio.current_task(), "set before it failed")
    raise error


def report(loop, context):
    handle = "handle" in context
    print("reported:", type(context["exception"]).__name__, handle, *sorted(context))


async def outcome(task):
    try:
        print(await task)
    except (ValueError, asyncio.CancelledError) as error:
        print(repr(error))
    await asyncio.sleep(1)


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    unstarted = asyncio.create_task(sleeper("unstarted"))
    asyncio.Future.set_result(unstarted, "by hand")
    print(await unstarted)

    waiting = asyncio.create_task(sleeper("waiting"))
    await asyncio.sleep(0)
    asyncio.Future.set_exception(waiting, ValueError("by hand"))
    print(waiting.done(), waiting.cancel())
    try:
        await waiting
    except ValueError as error:
        print(repr(error))
    await asyncio.sleep(1)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(sleeper("in a group"))
        await asyncio.sleep(0)
        asyncio.Future.set_result(task, "ends the group")
    print("after the group", task.result())
    await asyncio.sleep(1)

    gathered = asyncio.gather(sleeper("in a gather"))
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        asyncio.Future.set_result(task, "ends the gather")
    print(await gathered)
    await asyncio.sleep(1)

    unstarted = asyncio.create_task(sleeper("cancelled unstarted"))
    print(asyncio.Future.cancel(unstarted, "by hand"), unstarted.cancelling())
    await outcome(unstarted)
    waiting = asyncio.create_task(sleeper("cancelled waiting"))
    await asyncio.sleep(0)
    print(waiting.cancel("asked first"), asyncio.Future.cancel(waiting, "by hand"))
    print(waiting.cancelled(), waiting.cancelling(), asyncio.Future.cancel(waiting))
    await outcome(waiting)

    for awaits in (False, True):
        for ends in (
            lambda task: asyncio.Future.cancel(task, "by itself"),
            lambda task: asyncio.Future.set_result(task, "by itself"),
            lambda task: asyncio.Future.set_exception(task, ValueError("by itself")),
        ):
            await outcome(asyncio.create_task(ends_itself(ends, awaits)))
    for error in (ValueError("lost"), asyncio.CancelledError("lost"), KeyboardInterrupt()):
        await outcome(asyncio.create_task(fails_itself(error)))
    print("end")


asyncio.run(main())
