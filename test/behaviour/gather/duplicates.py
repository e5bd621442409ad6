import asyncio


async def job(name):
    print(name, "runs")
    await asyncio.sleep(1)
    return name


async def main():
    coroutine = job("coroutine")
    task = asyncio.create_task(job("task"))
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(2, future.set_result, "future")
    gathering = asyncio.gather(coroutine, task, future, coroutine, future, task)
    print(await gathering)
    print(await asyncio.gather(task, task), await asyncio.gather(future, task, future))

    coroutine = job("cancelled")
    gathering = asyncio.gather(coroutine, coroutine)
    await asyncio.sleep(0)
    print(gathering.cancel())
    try:
        await gathering
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
