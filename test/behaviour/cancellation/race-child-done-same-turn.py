import asyncio


async def child():
    await asyncio.sleep(0)
    print("child succeeds")
    return "result"


async def awaiter(task):
    try:
        print("got", await task)
    except asyncio.CancelledError as error:
        print("awaiter:", repr(error))
        raise


async def canceller(task):
    await asyncio.sleep(0)
    print("cancel() returns", task.cancel("why"))


async def main():
    inner = asyncio.create_task(child())
    outer = asyncio.create_task(awaiter(inner))
    asyncio.create_task(canceller(outer))
    await asyncio.wait([outer])
    print(outer.cancelled(), inner.cancelled(), inner.result(), inner.cancelling())


asyncio.run(main())
