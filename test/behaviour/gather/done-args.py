import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


def succeeded(result):
    future = asyncio.get_running_loop().create_future()
    future.set_result(result)
    return future


def failed(message):
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError(message))
    return future


def cancelled(message):
    future = asyncio.get_running_loop().create_future()
    future.cancel(message)
    return future


async def show(*args, **options):
    gathering = asyncio.gather(*args, **options)
    print("done at once:", gathering.done())
    try:
        print(await gathering)
    except (ValueError, asyncio.CancelledError) as error:
        print(repr(error))


async def main():
    ticking = asyncio.create_task(ticker(3))
    await show(succeeded(1), succeeded(2))
    await show(succeeded(1), failed("two"), failed("three"))
    await show(succeeded(1), failed("two"), return_exceptions=True)
    await show(cancelled("one"), failed("two"))
    await show(cancelled("one"), failed("two"), return_exceptions=True)
    await show()
    # One that is pending stands before one that has failed: done all the same.
    await show(asyncio.sleep(1), failed("second"))
    await show(asyncio.sleep(0, "pending"), succeeded(2))
    await ticking


asyncio.run(main())
