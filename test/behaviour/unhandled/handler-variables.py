import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")
held = []


def report(loop, context):
    print(context["message"].split(" at ")[0], "-", user.get())
    user.set("the handler's own")


def careless():
    raise ValueError("careless")


async def fail_when_cancelled():
    user.set("the task's own")
    try:
        await asyncio.sleep(5)
    finally:
        raise ValueError("in the shutdown")


async def fail():
    user.set("the failed task's own")
    raise ValueError("fails")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    user.set("main")
    loop.call_exception_handler({"message": "about nothing"})
    print("afterwards:", user.get())
    user.set("main again")

    loop.call_soon(careless)
    await asyncio.sleep(0)
    print("afterwards:", user.get())

    shut_down = asyncio.create_task(fail_when_cancelled())
    await asyncio.sleep(1)
    loop.call_exception_handler({"message": "about a task", "task": shut_down})
    loop.call_exception_handler({"message": "about a future", "future": loop.create_future()})
    # The context of the task that runs cannot be entered: this goes to the default handler.
    loop.call_exception_handler({"message": "about itself", "task": asyncio.current_task()})
    print("afterwards:", user.get())

    held.append(asyncio.create_task(fail()))
    await asyncio.sleep(0)
    print("main returns:", held[0].done())


asyncio.run(main())
held.clear()
