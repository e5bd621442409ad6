import asyncio


def report(loop, context):
    task = context["task"]
    print("reported:", context["message"], repr(context["exception"]), sorted(context))
    print(task.get_name(), task.done(), task.exception() is context["exception"])


async def fails_when_cancelled(error, delay):
    try:
        await asyncio.Future()
    finally:
        await asyncio.sleep(delay)
        print("fails with", repr(error))
        raise error


async def is_cancelled():
    try:
        await asyncio.Future()
    finally:
        print("is cancelled")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(fails_when_cancelled(ValueError("slow"), 2), name="slow")
    asyncio.create_task(is_cancelled(), name="cancelled")
    asyncio.create_task(fails_when_cancelled(RuntimeError("quick"), 1), name="quick")
    asyncio.create_task(fails_when_cancelled(TimeoutError(), 0), name="timeout")
    await asyncio.sleep(0)
    raise LookupError("main's own")


asyncio.run(main())
