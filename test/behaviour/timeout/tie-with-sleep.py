import asyncio


def count(turn):
    print(f"turn {turn} at the deadline")
    if turn < 4:
        asyncio.get_running_loop().call_soon(count, turn + 1)


async def sleeps_inside():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(1)
            print("never reached")
    except TimeoutError as error:
        print(f"sleep(1) under timeout(1): {error!r}, cancelling {task.cancelling()}")


async def sleeps_longer_before():
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.call_later(1, ready.set_result, "ready")
    try:
        async with asyncio.timeout(1):
            await ready
            print("never reached")
    except TimeoutError as error:
        print(f"a future whose timer is older: {error!r}, and yet it is {ready.result()}")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, count, 1)
    await asyncio.create_task(sleeps_inside())
    await asyncio.sleep(1)
    loop.call_later(1, count, 1)
    await asyncio.create_task(sleeps_longer_before())
    await asyncio.sleep(1)
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
