import asyncio


async def itself():
    asyncio.current_task().cancel("myself")
    return "discarded"


async def cancelled_while_running(cancel):
    cancel()
    return "discarded"


async def main():
    task = asyncio.create_task(itself())
    await asyncio.sleep(0)
    print(task.done(), task.cancelled(), task.cancelling())
    try:
        print(await task)
    except asyncio.CancelledError as error:
        print(repr(error))

    other = asyncio.create_task(cancelled_while_running(lambda: other.cancel("by a callee")))
    try:
        print(await other)
    except asyncio.CancelledError as error:
        print(repr(error), other.cancelled(), other.cancelling())
    try:
        other.result()
    except asyncio.CancelledError as error:
        print("again:", repr(error))


asyncio.run(main())
