import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"], repr(context["task"]).split(" coro=")[0])


async def work(name, lock, future):
    try:
        async with lock:
            await future
    except BaseException as error:
        print(name, repr(error))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    future = loop.create_future()
    lock = asyncio.Lock()
    for name in ["holder", "waiter"]:
        asyncio.create_task(work(name, lock, future), name=name)
    await asyncio.sleep(1)
    print("main returns")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
