import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def leave(code):
    await asyncio.sleep(1)
    print("leaves by", code)
    raise SystemExit(code)


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    read = asyncio.create_task(leave(3))
    asyncio.create_task(leave(4))
    try:
        await asyncio.sleep(5)
    finally:
        print("read:", repr(read.exception()))


asyncio.run(main())
