import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"])


async def wait_forever():
    await asyncio.get_running_loop().create_future()


async def fail_when_cancelled():
    try:
        await wait_forever()
    finally:
        raise ValueError("not cancelled, but failed")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)

    for message in (None, "why"):
        task = asyncio.create_task(wait_forever())
        await asyncio.sleep(0)
        task.cancel(message)
        await asyncio.sleep(0)
        print("cancelled:", task.cancelled())
    never_started = asyncio.create_task(wait_forever())
    never_started.cancel()
    future = asyncio.get_running_loop().create_future()
    future.cancel("and a future")
    await asyncio.sleep(0)
    print("cancelled:", never_started.cancelled(), future.cancelled())
    del task, never_started, future
    gc.collect()

    print("--- but a task that fails when it is cancelled is not silent")
    task = asyncio.create_task(fail_when_cancelled())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print("cancelled:", task.cancelled())


asyncio.run(main())
