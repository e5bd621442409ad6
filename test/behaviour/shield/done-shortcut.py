import asyncio


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(0, "a result"))
    await task
    print(f"a task that returned: {asyncio.shield(task) is task}")

    future = loop.create_future()
    future.set_exception(ValueError("failed"))
    shielded = asyncio.shield(future)
    print(f"a failed future: {shielded is future}")
    try:
        await shielded
    except ValueError as error:
        print(repr(error))

    future = loop.create_future()
    future.cancel()
    print(f"a cancelled future: {asyncio.shield(future) is future}")

    pending = loop.create_future()
    print(f"a pending future: {asyncio.shield(pending) is pending}")
    pending.set_result(None)
    print(f"the moment it is done: {asyncio.shield(pending) is pending}")

    loop.call_soon(print, "a turn has passed")
    print(await asyncio.shield(task), "without a turn")
    await asyncio.sleep(0)


asyncio.run(main())
