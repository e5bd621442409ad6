import asyncio


async def fail(error):
    raise error


async def fail_in_cleanup(error):
    try:
        await asyncio.sleep(10)
    finally:
        raise error


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def ignored_group():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("first")))
            group.create_task(fail_in_cleanup(TypeError("second")))
    except ExceptionGroup as error:
        print("not looked into:", len(error.exceptions))


async def dropped_for_base_error():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("dropped")))
            group.create_task(fail_in_cleanup(TypeError("dropped too")))
            raise KeyboardInterrupt
    except KeyboardInterrupt as error:
        print(repr(error))


async def gathered_inside():
    try:
        async with asyncio.TaskGroup() as group:
            await asyncio.gather(
                group.create_task(fail_in_cleanup(ValueError("gathered"))),
                group.create_task(fail(TypeError("gathered too"))),
            )
    except ExceptionGroup as error:
        print(repr(error))


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    await ignored_group()
    await dropped_for_base_error()
    await gathered_inside()
    print("nothing was reported")


asyncio.run(main())
