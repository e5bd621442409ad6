import asyncio


async def coro():
    return 1


async def main():
    task = asyncio.create_task(coro())
    gathering = asyncio.gather(coro())
    shielded = asyncio.shield(asyncio.Future())
    for value in [asyncio.Future(), task, gathering, shielded]:
        print(asyncio.isfuture(value))
    unstarted = coro()
    for value in [unstarted, coro, asyncio.Future, 123, None]:
        print(asyncio.isfuture(value))
    await asyncio.gather(task, gathering, unstarted)


asyncio.run(main())
