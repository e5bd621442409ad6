import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def fail():
    raise ValueError("fails")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(fail())
    await asyncio.sleep(1)
    print("a second later")


asyncio.run(main())
