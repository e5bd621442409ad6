import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    task = asyncio.create_task(work("a task", 1))
    coroutine = work("a coroutine", 2)
    inputs = [task, coroutine, task, coroutine, task]
    awaitables = list(asyncio.as_completed(inputs))
    print(f"{len(awaitables)} awaitables for {len(inputs)} arguments")
    for awaitable in awaitables:
        print(await awaitable)

    count = 0
    async for each in asyncio.as_completed([task, task]):
        count += 1
        print(each is task, each.result())
    print(f"{count} iterations")


asyncio.run(main())
