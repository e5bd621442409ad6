import asyncio


async def work():
    print("never reached: it does not start")


async def ticker():
    for turn in range(1, 4):
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def attempt(title, awaitable, delay):
    try:
        print(f"{title}: {await asyncio.wait_for(awaitable, delay)}")
    except TimeoutError as error:
        print(f"{title}: {error!r}, cause {error.__cause__!r}")


async def main():
    loop = asyncio.get_running_loop()
    tick = asyncio.create_task(ticker())
    await attempt("a coroutine, 0", work(), 0)
    await tick
    await attempt("a coroutine, -1", work(), -1)

    future = loop.create_future()
    future.set_result("a result")
    await attempt("a done future", future, 0)
    future = loop.create_future()
    future.set_exception(ValueError("failed before"))
    try:
        await asyncio.wait_for(future, 0)
    except ValueError as error:
        print(f"a failed future: {error!r}")
    future = loop.create_future()
    future.cancel("cancelled before")
    try:
        await asyncio.wait_for(future, 0)
    except asyncio.CancelledError as error:
        print(f"a cancelled future: {error!r}")

    future = loop.create_future()
    await attempt("a pending future", future, 0)
    print(f"it is {future!r}")
    task = asyncio.create_task(work())
    await attempt("a task that has not started", task, 0)
    print(f"cancelled {task.cancelled()}")
    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    await asyncio.sleep(0)
    await attempt("a task that ends on this very turn", task, 0)
    print(f"at {loop.time():g}, cancelling {asyncio.current_task().cancelling()}")


asyncio.run(main())
