import asyncio


async def sleeping_zero(name):
    try:
        await asyncio.sleep(0)
        print(name, "goes on")
    except asyncio.CancelledError:
        print(name, "is cancelled")


async def waiting(name, future):
    try:
        print(name, "got", await future)
    except asyncio.CancelledError:
        print(name, "is cancelled")


async def starting(name):
    print(name, "starts")


def called(name):
    print(name, "is called")


async def main():
    loop = asyncio.get_running_loop()

    print("-- unstarted")
    one = asyncio.create_task(starting("one"))
    two = asyncio.create_task(starting("two"))
    two.add_done_callback(lambda task: print("two is done", task.cancelled()))
    three = asyncio.create_task(starting("three"))
    loop.call_soon(called, "four")
    two.cancel()
    await asyncio.wait([one, two, three])

    print("-- in sleep(0)")
    tasks = [asyncio.create_task(sleeping_zero(name)) for name in ("one", "two", "three")]
    await asyncio.sleep(0)
    loop.call_soon(called, "four")
    tasks[1].cancel()
    await asyncio.wait(tasks)

    print("-- its future just done")
    futures = [loop.create_future() for _ in range(3)]
    tasks = [
        asyncio.create_task(waiting(name, future))
        for name, future in zip(("one", "two", "three"), futures)
    ]
    await asyncio.sleep(0)
    for future in futures:
        future.set_result("a result")
    loop.call_soon(called, "four")
    tasks[1].cancel()
    await asyncio.wait(tasks)


asyncio.run(main())
