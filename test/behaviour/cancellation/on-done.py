import asyncio


async def succeed():
    return "result"


async def fail():
    raise ValueError("failed")


async def main():
    succeeded = asyncio.create_task(succeed())
    failed = asyncio.create_task(fail())
    cancelled = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    print(cancelled.cancel("in time"), cancelled.cancelling())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in (succeeded, failed, cancelled):
        before = (task.done(), task.cancelled(), task.cancelling())
        print(before, task.cancel("too late"))
        print((task.done(), task.cancelled(), task.cancelling()))
    print(succeeded.result())
    print(repr(failed.exception()))
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
