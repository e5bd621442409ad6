import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0.5)
        scope.reschedule(loop.time() + 2)
        print(f"later: when() is {scope.when():g}")
        await asyncio.sleep(1)
    print(f"left at {loop.time():g}, expired {scope.expired()}")

    started = loop.time()
    try:
        async with asyncio.timeout(10) as scope:
            scope.reschedule(loop.time() + 1)
            print(f"earlier: when() is {scope.when():g}")
            await asyncio.sleep(5)
    except TimeoutError:
        print(f"TimeoutError after {loop.time() - started:g}")

    started = loop.time()
    async with asyncio.timeout(1) as scope:
        scope.reschedule(None)
        print(f"removed: when() is {scope.when()}")
        await asyncio.sleep(5)
    print(f"left after {loop.time() - started:g}")

    started = loop.time()
    try:
        async with asyncio.timeout(10) as scope:
            scope.reschedule(loop.time())
            print("to now")
            await asyncio.sleep(5)
    except TimeoutError:
        print(f"TimeoutError after {loop.time() - started:g}")

    started = loop.time()
    try:
        async with asyncio.timeout(3) as scope:
            loop.call_later(1, lambda: scope.reschedule(started + 2))
            await asyncio.sleep(5)
    except TimeoutError:
        print(f"moved from outside: TimeoutError after {loop.time() - started:g}")


asyncio.run(main())
