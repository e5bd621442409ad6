import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"], sorted(context))
    print(repr(context["task"]).split(" coro=")[0])


async def wait_forever(name, future=None):
    print(name, "waits")
    await (future or asyncio.get_running_loop().create_future())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    held = loop.create_future()

    asyncio.create_task(wait_forever("forgotten"), name="forgotten")
    task = asyncio.create_task(wait_forever("held"), name="held")
    asyncio.create_task(wait_forever("waits for what is held", held), name="waits")
    asyncio.create_task(asyncio.sleep(5), name="sleeps")
    await asyncio.sleep(0)
    gc.collect()
    print("alive:", sorted(task.get_name() for task in asyncio.all_tasks()))

    await asyncio.sleep(10)
    print("done:", task.done())
    print("--- the loop is closed")
    del task
    loop.held = held


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
