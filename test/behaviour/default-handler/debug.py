import asyncio
import gc


def hog():
    asyncio.get_running_loop().slow_callback_duration = 0


def careless(text):
    raise LookupError(text)


def release(future):
    future.set_result(None)


def report_by_hand():
    asyncio.get_running_loop().call_exception_handler({"message": "by hand, in a callback"})


async def fail(text):
    raise ValueError(text)


async def hold():
    asyncio.get_running_loop().slow_callback_duration = 0
    return "held"


def enough():
    asyncio.get_running_loop().slow_callback_duration = 1000


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 1000
    loop.set_debug(True)
    await asyncio.sleep(0)

    loop.call_soon(careless, "in a callback")
    loop.call_soon(report_by_hand)
    await asyncio.sleep(0)
    future = loop.create_future()
    loop.call_soon(release, future)
    await future
    loop.call_exception_handler({"message": "by hand, in a task"})
    try:
        raise ValueError("future")
    except ValueError as error:
        loop.create_future().set_exception(error)
    gc.collect()
    asyncio.create_task(fail("task"), name="fails")
    await asyncio.sleep(0)
    gc.collect()

    print("what holds the loop")
    task = asyncio.create_task(hold(), name="holds")
    loop.call_soon(enough)
    await task
    loop.call_soon(hog)
    loop.call_soon(enough)
    await asyncio.sleep(0)
    loop.set_debug(False)
    loop.call_soon(hog)
    loop.call_soon(careless, "without debug")
    await asyncio.sleep(0)


asyncio.run(main())
