import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as scope:
        print(f"when() is {scope.when()}: {scope!r}")
        await asyncio.sleep(1000)
        print(f"still there at {loop.time():g}")
    print(f"expired {scope.expired()}, when() is {scope.when()}")

    async with asyncio.timeout_at(None) as scope:
        print(f"when() is {scope.when()}")
        await asyncio.sleep(1000)
    print(f"expired {scope.expired()}")

    try:
        async with asyncio.timeout(None) as scope:
            scope.reschedule(loop.time() + 1)
            print(f"rescheduled: when() is {scope.when():g}")
            await asyncio.sleep(1000)
    except TimeoutError:
        print(f"TimeoutError at {loop.time():g}, expired {scope.expired()}")


asyncio.run(main())
