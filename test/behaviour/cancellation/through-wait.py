import asyncio


async def job():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("job:", repr(error))
        raise
    print("job ends by itself")
    return "result"


async def await_it(awaitable):
    return await awaitable


async def await_first(tasks):
    for completed in asyncio.as_completed(tasks):
        return await completed


async def cancel(what, coroutine, *observed):
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(1)
    print(what, task.cancel("why"))
    await asyncio.wait([task])
    print("  awaiter cancelled:", task.cancelled(), "time", round(loop_time() * 1000))
    print("  observed:", [(one.done(), one.done() and one.cancelled()) for one in observed])
    await asyncio.sleep(10)
    print("  later:", [(one.done(), one.cancelled()) for one in observed])


def loop_time():
    return asyncio.get_running_loop().time()


async def main():
    future = asyncio.get_running_loop().create_future()
    await cancel("future", await_it(future), future)
    task = asyncio.create_task(job())
    await cancel("task", await_it(task), task)
    one, two = asyncio.create_task(job()), asyncio.create_task(job())
    gathering = asyncio.gather(one, two)
    await cancel("gather", await_it(gathering), one, two, gathering)
    task = asyncio.create_task(job())
    outer = asyncio.shield(task)
    await cancel("shield", await_it(outer), outer, task)
    task = asyncio.create_task(job())
    await cancel("wait", asyncio.wait([task]), task)
    task = asyncio.create_task(job())
    await cancel("as_completed", await_first([task]), task)


asyncio.run(main())
