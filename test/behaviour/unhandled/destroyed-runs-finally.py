import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"])
    print(repr(context["task"]).split(" coro=")[0])


async def wait_inside(name, future):
    try:
        await future
    finally:
        print(name, "cleans up inside")


async def wait_forever(name, future):
    try:
        await wait_inside(name, future)
    except Exception:
        print(name, "never gets here")
    finally:
        print(name, "cleans up")
    print(name, "never gets here")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    future = loop.create_future()
    for name in ("first", "second"):
        asyncio.create_task(wait_forever(name, future), name=name)
    await asyncio.sleep(1)
    print("main returns")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
