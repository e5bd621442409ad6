import asyncio


async def waiter(future):
    try:
        print("got", await future)
    except asyncio.CancelledError as error:
        print("cancelled:", repr(error))
        raise


def report(loop, context):
    print("reported:", context["message"])


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    for complete in (
        lambda future: future.set_result("lost"),
        lambda future: future.set_exception(ValueError("lost silently")),
    ):
        future = loop.create_future()
        task = asyncio.create_task(waiter(future))
        await asyncio.sleep(0)
        complete(future)
        print(task.cancel("why"), future.cancelled())
        await asyncio.wait([task])
        print(task.cancelled(), task.cancelling(), repr(future))


asyncio.run(main())
