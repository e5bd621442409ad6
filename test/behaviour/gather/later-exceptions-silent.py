import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def fail(message, seconds):
    await asyncio.sleep(seconds)
    print("fails:", message)
    raise ValueError(message)


async def gathering():
    try:
        await asyncio.gather(fail("first", 1), fail("second", 1), fail("third", 2))
    except ValueError as error:
        print("caught", repr(error))


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    await gathering()
    await asyncio.sleep(2)
    alone = asyncio.create_task(fail("not gathered", 0))
    await asyncio.sleep(1)
    print("main ends", alone.done())


asyncio.run(main())
