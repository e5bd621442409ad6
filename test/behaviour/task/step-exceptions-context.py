import asyncio


def show(where):
    task = asyncio.current_task()
    print(f"{where}: {task and task.get_name()}")


async def fail(error):
    show("failing")
    raise error


async def nested():
    show("before a step of another's coroutine")
    stepped = fail(ValueError("stepped by hand"))
    try:
        stepped.send(None)
    except ValueError:
        show("after it")


async def main():
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(fail(ValueError()), name="fails"),
        asyncio.create_task(fail(asyncio.CancelledError()), name="cancels itself"),
    ]
    loop.call_soon(show, "callback")
    for task in tasks:
        task.add_done_callback(lambda done: show("done callback"))
    tasks.append(asyncio.create_task(nested(), name="nested"))
    await asyncio.sleep(0)
    show("main")
    await asyncio.wait(tasks)
    show("main")
    tasks[0].exception()


asyncio.run(main())
