import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for name in "abcdefgh":
        loop.call_later(1, print, name)
    loop.call_later(0.5, loop.call_later, 0.5, print, "made last, due with them")
    loop.call_at(1, print, "made by call_at")
    await asyncio.sleep(2)


asyncio.run(main())
