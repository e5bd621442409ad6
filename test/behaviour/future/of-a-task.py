import asyncio


async def sleeper(name):
    await asyncio.sleep(0.1)
    print(name, "goes on")
    return name


def report(loop, context):
    handle = "handle" in context
    print("reported:", type(context["exception"]).__name__, handle, *sorted(context))



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
    print("end")


asyncio.run(main())
