import asyncio


async def fail_in_cleanup():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("the child", repr(error))
        await asyncio.sleep(1)
        print("the child fails")
        raise ValueError("dropped")


async def fail():
    raise TypeError("dropped too")


async def body_raises(error):
    async with asyncio.TaskGroup() as group:
        group.create_task(fail_in_cleanup())
        await asyncio.sleep(1)
        raise error


async def body_raises_while_aborting(error):
    async with asyncio.TaskGroup() as group:
        group.create_task(fail_in_cleanup())
        group.create_task(fail())
        try:
            await asyncio.sleep(10)
        finally:
            print("the body", group)
            raise error


def report(loop, context):
    print("reported:", context["message"])


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    for case in (body_raises, body_raises_while_aborting):
        for error in (SystemExit(3), KeyboardInterrupt()):
            try:
                await case(error)
            except BaseException as caught:
                print(repr(caught), caught is error, asyncio.current_task().cancelling())


asyncio.run(main())
