import asyncio


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    try:
        async with asyncio.timeout_at(1.5) as scope:
            print(f"when() is {scope.when():g}")
            await asyncio.sleep(10)
    except TimeoutError:
        print(f"TimeoutError at {loop.time():g}")

    async def body(scope):
        async with scope:
            print(f"entered at {loop.time():g}: when() is {scope.when():g}")
            await asyncio.sleep(10)

    first = asyncio.timeout(2)
    print(f"called at {loop.time():g}")
    await asyncio.sleep(1)
    try:
        await body(first)
    except TimeoutError:
        print(f"TimeoutError at {loop.time():g}")

    second = asyncio.timeout(1)
    print(f"called at {loop.time():g}")
    await asyncio.sleep(2)
    try:
        await body(second)
    except TimeoutError:
        print(f"TimeoutError at {loop.time():g}")


asyncio.run(main())
