import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def never_suspending(text):
    print(text, "runs")
    return text + "'s result"


async def suspending(text):
    print(text, "first part")
    await asyncio.sleep(0)
    print(text, "second part")
    return text + "'s result"


async def failing(text):
    print(text, "fails")
    raise ValueError(text)


async def nested(text):
    inner = asyncio.create_task(never_suspending(text + " (inner)"))
    print(text, "goes on", inner.done())
    return await inner


async def show(create):
    for coroutine in (never_suspending("A"), suspending("B"), failing("C"), nested("D")):
        task = create(coroutine)
        print("created", task.done(), type(task).__name__)
        try:
            print(await task)
        except ValueError as error:
            print(repr(error))


class MyTask(asyncio.Task):
    pass


async def main():
    loop = asyncio.get_running_loop()
    ticking = asyncio.create_task(ticker(8))
    print("-- eager_task_factory")
    loop.set_task_factory(asyncio.eager_task_factory)
    await show(asyncio.create_task)
    print("-- create_eager_task_factory")
    loop.set_task_factory(asyncio.create_eager_task_factory(MyTask))
    await show(asyncio.create_task)
    print("-- Task(eager_start=True)")
    loop.set_task_factory(None)
    await show(lambda coroutine: asyncio.Task(coroutine, loop=loop, eager_start=True))
    await ticking


asyncio.run(main())
