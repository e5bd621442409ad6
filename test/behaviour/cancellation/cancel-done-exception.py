import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def fail(message):
    raise ValueError(message)


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    cancelled = asyncio.create_task(fail("cancelled afterwards"))
    ignored = asyncio.create_task(fail("ignored"))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("of a future, cancelled afterwards"))
    await asyncio.sleep(0)
    print(cancelled.done(), cancelled.cancel(), cancelled.cancelling())
    print(future.done(), future.cancel())
    print("main ends")


asyncio.run(main())
