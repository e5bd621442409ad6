import asyncio
import gc
import re


def origin(stack):
    return [frame.name for frame in stack if frame.filename == __file__ and frame.name != "<module>"]


def report(loop, context):
    print(re.sub(r" at .*", "", context["message"]), "-", ", ".join(sorted(context)))
    print("  made by", origin(context.get("source_traceback", [])))
    for key in ("future", "task"):
        if key in context:
            print(" ", key, "created at" in repr(context[key]))


def careless(text, *_):
    raise ValueError(text)


async def fail(text):
    raise ValueError(text)


def tell(what, handle):
    print(what, re.sub(r" at [^ >]*", "", repr(handle)))


def make_future(loop):
    future = loop.create_future()
    print("future", "created at" in repr(future))
    future.set_exception(ValueError("in a future"))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    for debug in [False, True, False]:
        loop.set_debug(debug)
        print("--- debug", loop.get_debug())
        handle = loop.call_soon(careless, "text", 1, [2, 3])
        timer = loop.call_at(1000, careless, "later")
        tell("handle", handle)
        tell("timer", timer)
        timer.cancel()
        tell("cancelled", timer)
        await asyncio.sleep(0)
        print("main", "created at" in repr(asyncio.current_task()))
        make_future(loop)
        gc.collect()
        asyncio.create_task(fail("in a task"), name="fails")
        await asyncio.sleep(0)
        gc.collect()
        own = asyncio.Future()
        print("own future", "created at" in repr(own))
        own.cancel()
        task = asyncio.create_task(asyncio.sleep(0))
        print("task", "created at" in repr(task))
        await task


asyncio.run(main())
