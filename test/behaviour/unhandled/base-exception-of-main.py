import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def other():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("other is cancelled:", repr(error))
        raise


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    task = asyncio.create_task(other())
    await asyncio.sleep(1)
    print("main leaves", task.done())
    raise SystemExit(3)


asyncio.run(main())
