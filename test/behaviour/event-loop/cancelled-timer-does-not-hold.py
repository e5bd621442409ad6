import asyncio


async def main():
    loop = asyncio.get_running_loop()
    first = loop.call_later(1, print, "never")
    loop.call_later(2, print, "at 2 s")
    middle = loop.call_later(3, print, "never")
    loop.call_later(4, print, "at 4 s")
    last = loop.call_later(100, print, "never")
    first.cancel()
    middle.cancel()
    last.cancel()
    await asyncio.sleep(5)
    print("main at", round(loop.time()), "s")

    loop.call_later(100, print, "never").cancel()
    try:
        await loop.create_future()
    finally:
        print("given up at", round(loop.time()), "s")


asyncio.run(main())
