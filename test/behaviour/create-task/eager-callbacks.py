import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def at_once():
    return "result"


async def main():
    asyncio.create_task(ticker(3))
    task = asyncio.create_task(at_once(), eager_start=True)
    task.add_done_callback(lambda task: print("callback:", task.result()))
    print("added", task.done())
    print("awaited without a turn:", await task)
    await asyncio.sleep(0)
    print("a turn later")
    await asyncio.sleep(0)


asyncio.run(main())
