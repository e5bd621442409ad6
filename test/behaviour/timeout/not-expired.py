import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(10) as scope:
        print("inside:", repr(scope))
        await asyncio.sleep(1)
        print("the body ends")
    print(f"left at {loop.time():g}, expired {scope.expired()}, deadline {scope.when():g}")
    print("outside:", repr(scope))
    try:
        async with asyncio.timeout(10) as scope:
            raise ValueError("at once")
    except ValueError as error:
        print(f"{error!r}, expired {scope.expired()}")
    # Nothing holds the loop until the deadline.
    await asyncio.sleep(1)
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
