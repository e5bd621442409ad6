import asyncio


async def main():
    loop = asyncio.get_running_loop()
    original = loop.call_later

    def call_later(delay, callback, *args):
        print(f"  a timer for {delay}")
        return original(delay, callback, *args)

    loop.call_later = call_later
    print("nothing")
    print(f"awaitables: {list(asyncio.as_completed([], timeout=5))}")
    async for each in asyncio.as_completed([], timeout=5):
        print("never reached")

    print("something")
    for awaitable in asyncio.as_completed([asyncio.sleep(0)], timeout=5):
        await awaitable
    print("no limit")
    for awaitable in asyncio.as_completed([asyncio.sleep(0)]):
        await awaitable
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
