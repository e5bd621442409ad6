import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"], repr(context["task"]).split(" coro=")[0])


async def insists(future):
    try:
        await future
    finally:
        print("cleans up")
        await future
        print("never gets here")


async def breaks(future):
    try:
        await future
    finally:
        print("breaks")
        raise ValueError("broken clean-up")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    future = loop.create_future()
    asyncio.create_task(insists(future), name="insists")
    asyncio.create_task(breaks(future), name="breaks")
    await asyncio.sleep(1)
    print("main returns")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
