import asyncio


async def job(text):
    print(text, "runs")


async def show(create):
    for eager_start in (True, False, None):
        task = create(job(f"eager_start={eager_start}"), eager_start=eager_start)
        print("created", task.done())
        await task
    task = create(job("without"))
    print("created", task.done())
    await task


async def main():
    loop = asyncio.get_running_loop()
    for title, factory in (("no factory", None), ("eager factory", asyncio.eager_task_factory)):
        loop.set_task_factory(factory)
        print("--", title)
        await show(asyncio.create_task)
        print("-- in a TaskGroup")
        async with asyncio.TaskGroup() as group:
            await show(group.create_task)


asyncio.run(main())
