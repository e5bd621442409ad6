import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done", round(asyncio.get_running_loop().time() * 1000))
    return name


async def main():
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(4, future.set_result, "future")
    task = asyncio.create_task(job("task", 2))
    print(await asyncio.gather(job("A", 3), future, job("B", 0), task, job("C", 1)))
    one, two = await asyncio.gather(job("one", 2), job("two", 1))
    print(one, two)
    print(await asyncio.gather())
    print(await asyncio.gather(*[job("only", 0)]))


asyncio.run(main())
