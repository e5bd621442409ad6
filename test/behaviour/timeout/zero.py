import asyncio


async def ticker():
    for turn in range(1, 4):
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)

    print("a sleep(0) under timeout(0)")
    tick = asyncio.create_task(ticker())
    try:
        async with asyncio.timeout(0):
            print("the body runs")
            await asyncio.sleep(0)
            print("never reached")
    except TimeoutError:
        print("TimeoutError")
    await tick

    print("a sleep(5) under a deadline in the past")
    tick = asyncio.create_task(ticker())
    try:
        async with asyncio.timeout_at(loop.time() - 0.5):
            print("the body runs")
            await asyncio.sleep(5)
            print("never reached")
    except TimeoutError:
        print("TimeoutError")
    await tick

    print("a negative delay")
    try:
        async with asyncio.timeout(-1):
            await asyncio.sleep(0)
            print("never reached")
    except TimeoutError:
        print("TimeoutError")

    print("a body that never suspends")
    done = loop.create_future()
    done.set_result("at hand")
    async with asyncio.timeout(0) as scope:
        print(await done)
    print(f"no error, expired {scope.expired()}")
    await asyncio.sleep(0)
    print(f"expired {scope.expired()} a turn later")

    print("a deadline that passes while the body works")
    async with asyncio.timeout(0) as scope:
        await asyncio.shield(done)
        scope.reschedule(loop.time())
    await asyncio.sleep(0)
    print(f"no error, expired {scope.expired()}")
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
