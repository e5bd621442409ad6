import asyncio


class Custom(BaseException):
    pass


def handler(loop, context):
    message = context["message"].split(" at ")[0]
    print(f"reported: {message}, {context['exception']!r}")


def fail(error):
    print(f"raise {error!r}")
    raise error


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    task = asyncio.current_task()

    def queued(name):
        # Between the two runs, asyncio.run has cancelled main.
        print(f"{name}: cancelling() is {task.cancelling()}")

    loop.call_soon(fail, Custom("reported"))
    loop.call_soon(fail, asyncio.CancelledError("reported too"))
    await asyncio.sleep(0)

    loop.call_soon(queued, "before")
    loop.call_soon(fail, KeyboardInterrupt("leaves"))
    loop.call_soon(queued, "still queued")
    loop.call_later(0, queued, "timer of the same turn")
    try:
        await asyncio.sleep(1)
    finally:
        print("main ends")


asyncio.run(main())
