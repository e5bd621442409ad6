import asyncio
import gc


async def insists(future):
    try:
        await future
    finally:
        print("insists")
        await future


async def breaks(future):
    try:
        await future
    finally:
        print("breaks")
        raise ValueError("broken clean-up")


async def breaks_twice(future):
    try:
        await future
    finally:
        print("breaks twice")
        raise ExceptionGroup("both", [ValueError("one"), ValueError("two")]) from KeyError("early")


async def waits(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    for coroutine in (insists, breaks, breaks_twice, waits):
        asyncio.create_task(coroutine(future), name=coroutine.__name__)
    await asyncio.sleep(1)
    print("main returns")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
