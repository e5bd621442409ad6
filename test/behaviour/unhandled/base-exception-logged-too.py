import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def leave():
    await asyncio.sleep(1)
    print("leaves")
    raise KeyboardInterrupt("key")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(leave())
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("main is cancelled:", repr(error))
        raise


asyncio.run(main())
