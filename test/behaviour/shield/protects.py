import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
        print("inner ends")
        return "its result"
    except asyncio.CancelledError:
        print("never reached: inner is not cancelled")
        raise


async def awaiter(shielded):
    try:
        await shielded
    except asyncio.CancelledError as error:
        print(f"the awaiter gets {error!r}")
        raise


async def main():
    task = asyncio.create_task(inner())
    outer = asyncio.shield(task)
    print(f"shield made another future: {outer is not task}, {repr(outer).split(' cb=')[0]}>")
    waiting = asyncio.create_task(awaiter(outer))
    await asyncio.sleep(0)
    waiting.cancel("enough")
    print(f"at once: {outer!r}, the awaiter is done: {waiting.done()}")
    await asyncio.sleep(0)
    print(f"on the next turn the awaiter is done: {waiting.done()}, {waiting.cancelled()}")
    print(f"inner is done: {task.done()}, cancelling {task.cancelling()}")
    print(await task)

    # The outer future may be cancelled by itself too.
    task = asyncio.create_task(inner())
    outer = asyncio.shield(task)
    print(f"cancel() is {outer.cancel('by hand')}: {outer!r}")
    try:
        await outer
    except asyncio.CancelledError as error:
        print(f"awaited: {error!r}")
    print(await task)

    # Cancelling the inner task itself goes through to the awaiter.
    task = asyncio.create_task(asyncio.sleep(1))
    waiting = asyncio.create_task(awaiter(asyncio.shield(task)))
    await asyncio.sleep(0)
    task.cancel("inside")
    try:
        await waiting
    except asyncio.CancelledError as error:
        print(f"the awaiter ends with {error!r}, cancelling {waiting.cancelling()}")


asyncio.run(main())
