import asyncio


def handler(loop, context):
    message = context["message"].split(" at ")[0]
    print(f"reported: {message}, {context['exception']!r}")


def careless(future):
    future.set_result("late")


def guarded(future):
    print("guarded: done already", future.done())
    if not future.done():
        future.set_result("late")


async def sleeper():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    future = loop.create_future()
    loop.call_later(1, careless, future)
    loop.call_later(2, guarded, future)
    try:
        async with asyncio.timeout(0.5):
            await future
    except TimeoutError:
        print("timed out", future)

    # The timer of a sleep is cancelled with the sleep, and would not mind if it were not.
    task = asyncio.create_task(sleeper())
    loop.call_later(0.5, task.cancel)
    await asyncio.sleep(3)
    print(task.cancelled(), future)


asyncio.run(main())
