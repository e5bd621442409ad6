import asyncio


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def fail_in_cleanup(delay, error):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(delay)
        raise error


async def same_turn():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(1, ValueError("first timer")))
        group.create_task(fail(1, TypeError("second timer")))


async def order_of_finishing():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail_in_cleanup(2, ValueError("slow clean-up")))
        group.create_task(fail_in_cleanup(1, TypeError("quick clean-up")))
        group.create_task(asyncio.sleep(10))
        group.create_task(fail(1, RuntimeError("the cause")))


async def main():
    for case in (same_turn, order_of_finishing):
        try:
            await case()
        except ExceptionGroup as error:
            print(repr(error))


asyncio.run(main())
