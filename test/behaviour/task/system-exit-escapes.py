import asyncio


class Custom(BaseException):
    pass


async def fail(error):
    print(f"raise {error!r}")
    raise error


async def main():
    task = asyncio.current_task()
    custom = asyncio.create_task(fail(Custom("stays in its task")))
    await asyncio.sleep(0)
    print(repr(custom.exception()), task.cancelling())

    culprit = asyncio.create_task(fail(SystemExit(3)))
    asyncio.get_running_loop().call_soon(lambda: print("still queued:", task.cancelling()))
    try:
        await culprit
    except asyncio.CancelledError:
        print("main is cancelled before it hears of it")
    print(repr(culprit.exception()))


asyncio.run(main())
