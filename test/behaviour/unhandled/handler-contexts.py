import asyncio
import gc


def report(loop, context):
    print(context["message"].split(" at ")[0], "-", ", ".join(sorted(context)))
    print("  exception:", repr(context.get("exception")))
    for key in ("future", "task"):
        if key in context:
            print(f"  {key}:", repr(context[key]).split(" coro=")[0])


async def fail(text):
    raise ValueError(text)


async def wait_forever():
    await asyncio.get_running_loop().create_future()


async def fail_when_cancelled():
    try:
        await wait_forever()
    finally:
        raise ValueError("in the shutdown")


def careless():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)

    asyncio.create_task(fail("in a task"), name="fails")
    await asyncio.sleep(0)
    gc.collect()
    loop.create_future().set_exception(ValueError("in a future"))
    gc.collect()
    asyncio.create_task(wait_forever(), name="waits")
    await asyncio.sleep(0)
    gc.collect()
    loop.call_soon(careless)
    await asyncio.sleep(0)

    task = asyncio.create_task(fail_when_cancelled(), name="shut down")
    await asyncio.sleep(0)
    print("main returns:", task.done())


asyncio.run(main())
