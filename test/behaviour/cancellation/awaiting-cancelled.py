import asyncio


async def telling(task):
    try:
        await task
    except asyncio.CancelledError as error:
        mine = asyncio.current_task().cancelling() > 0
        print("I was cancelled:" if mine else "it was cancelled:", repr(error))


async def not_catching(task):
    await task


async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    awaiter = asyncio.create_task(telling(task))
    await asyncio.sleep(0)
    task.cancel("by somebody else")
    await awaiter

    task = asyncio.create_task(asyncio.sleep(10))
    awaiter = asyncio.create_task(telling(task))
    await asyncio.sleep(0)
    awaiter.cancel("both of them")
    await awaiter

    task = asyncio.create_task(asyncio.sleep(10))
    awaiter = asyncio.create_task(not_catching(task))
    await asyncio.sleep(0)
    task.cancel("uncaught")
    await asyncio.wait([awaiter])
    print(awaiter.cancelled(), awaiter.cancelling())
    try:
        awaiter.result()
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
