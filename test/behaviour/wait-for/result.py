import asyncio


async def returns(value):
    await asyncio.sleep(1)
    return value


async def fails():
    await asyncio.sleep(1)
    raise ValueError("its own")


async def hangs():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"cancelled: {error!r}")
        raise


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    print(await asyncio.wait_for(returns("a result"), 5))
    print(f"at {loop.time():g}")
    try:
        await asyncio.wait_for(fails(), timeout=5)
    except ValueError as error:
        print(f"{error!r} at {loop.time():g}")
    try:
        await asyncio.wait_for(hangs(), 5)
    except TimeoutError as error:
        print(f"{error!r} at {loop.time():g}, cause {error.__cause__!r}")
    print(f"cancelling {task.cancelling()}")

    future = loop.create_future()
    loop.call_later(1, future.set_result, "a future's result")
    print(await asyncio.wait_for(future, 5))
    future = loop.create_future()
    try:
        await asyncio.wait_for(future, 5)
    except TimeoutError as error:
        print(f"{error!r} at {loop.time():g}, the future is {future!r}")

    # The timers of those that ended in time are gone.
    await asyncio.sleep(100)
    print(f"main ends at {loop.time():g}, cancelling {task.cancelling()}")


asyncio.run(main())
