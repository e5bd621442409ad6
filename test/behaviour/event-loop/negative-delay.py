import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, print, "0")
    loop.call_later(-1, print, "-1")
    loop.call_later(-2, print, "-2")
    timer = loop.call_later(-3, print, "-3")
    print("due at", round(timer.when() * 1000), "ms")
    await asyncio.sleep(0)
    print("main was ready first")
    await asyncio.sleep(-1)
    print("main")


asyncio.run(main())
