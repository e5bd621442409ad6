import asyncio

lines = []


async def job(name):
    lines.append(f"{name} runs")


async def first():
    lines.append("first main runs")
    await asyncio.sleep(0)


with asyncio.Runner() as runner:
    loop = runner.get_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    by_factory = loop.create_task(job("by factory"))
    by_hand = asyncio.Task(job("by hand"), loop=loop, eager_start=True)
    lines.append(f"created {by_factory.done()} {by_hand.done()}")
    runner.run(first())
    lines.append(f"after the run {by_factory.done()} {by_hand.done()}")


async def main():
    for line in lines:
        print(line)


asyncio.run(main())
