import asyncio


async def interrupt():
    await asyncio.sleep(1)
    print("the child is interrupted")
    raise KeyboardInterrupt("by hand")


async def sibling():
    try:
        await asyncio.sleep(1)
        print("not reached in this turn")
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("sibling:", repr(error))
        raise


async def main():
    child = asyncio.create_task(interrupt())
    try:
        await asyncio.gather(child, sibling())
    except BaseException as error:
        # asyncio.run runs the loop again, to cancel what is left.
        print("the awaiter sees", repr(error), error is child.exception())
        print(asyncio.current_task().cancelling())


asyncio.run(main())
