import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"])
    print(repr(context["task"]).split(" coro=")[0])


async def wait_forever(future):
    await future


async def collect_dropped():
    print("--- gathers that nobody holds")
    future = asyncio.get_running_loop().create_future()
    own = asyncio.create_task(wait_forever(future), name="own task")
    asyncio.gather(wait_forever(future), own, wait_forever(future))
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    await collect_dropped()
    gc.collect()
    print("collected")

    print("--- main itself, and a gather that it awaits")
    future = loop.create_future()
    loop.call_later(1, loop.stop)
    await asyncio.gather(wait_forever(future), wait_forever(future))


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main())
finally:
    loop.close()
    del loop
    gc.collect()
