import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def yielding():
    try:
        await asyncio.sleep(0)
        print("not reached")
    except asyncio.CancelledError as error:
        print("at the sleep(0):", repr(error))
        raise


async def main():
    asyncio.create_task(ticker(4))
    task = asyncio.create_task(yielding())
    await asyncio.sleep(0)
    waits = "wait_for" in repr(task)
    print("waits for a future:", waits, "cancel() returns", task.cancel("why"))
    print(task.cancelled(), task.cancelling())
    await asyncio.sleep(0)
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
