import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("the child", repr(error))
        await asyncio.sleep(1)
        raise


async def main():
    by_hand = asyncio.CancelledError("by hand")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(1)
            raise by_hand
    except asyncio.CancelledError as error:
        print(repr(error), error is by_hand, asyncio.current_task().cancelling())


asyncio.run(main())
