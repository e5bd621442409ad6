import asyncio


def due():
    loop = asyncio.get_running_loop()
    print("first timer")
    loop.call_later(0, print, "timer made by a timer, a turn later")
    loop.call_soon(print, "callback made by a timer, a turn later but before it")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, print, "timer")
    loop.call_at(loop.time() - 1, print, "overdue timer")
    loop.call_soon(print, "soon")
    loop.call_soon(print, "soon too")
    await asyncio.sleep(0)
    print("main, which was ready before the timers fell due")
    await asyncio.sleep(0)
    print("main, after the timers")

    loop.call_later(1, due)
    loop.call_later(1, print, "second timer, in the same turn")
    await asyncio.sleep(2)
    print("main")


asyncio.run(main())
