import asyncio
import contextvars


class MyTask(asyncio.Task):
    pass


def factory(loop, coro, **kwargs):
    print(
        "factory:",
        loop is asyncio.get_running_loop(),
        kwargs.get("name"),
        "context" in kwargs,
        "eager_start" in kwargs,
    )
    return MyTask(coro, loop=loop, **kwargs)


async def say(text):
    print(text, type(asyncio.current_task()).__name__, asyncio.current_task().get_name())


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)

    await asyncio.create_task(say("plain"))
    await asyncio.create_task(say("named"), name="name")
    await asyncio.create_task(say("in a context"), context=contextvars.copy_context())
    await asyncio.create_task(say("not eager"), eager_start=False)
    await asyncio.gather(say("gather"))
    await asyncio.ensure_future(say("ensure_future"))
    await asyncio.shield(say("shield"))
    await asyncio.wait_for(say("wait_for"), 1)
    for completed in asyncio.as_completed([say("as_completed")]):
        await completed
    async with asyncio.TaskGroup() as group:
        group.create_task(say("TaskGroup"))
        group.create_task(say("TaskGroup, named"), name="in the group")

    for wrong in (42, "factory"):
        try:
            loop.set_task_factory(wrong)
        except TypeError as error:
            print(repr(error))
    print(loop.get_task_factory() is factory)
    loop.set_task_factory(None)
    print(loop.get_task_factory())
    await asyncio.create_task(say("default"))


asyncio.run(main())
