import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "call_soon")
    handle = loop.call_soon_threadsafe(print, "call_soon_threadsafe", "with arguments")
    loop.call_soon(print, "call_soon")
    cancelled = loop.call_soon_threadsafe(print, "never")
    cancelled.cancel()
    print(handle.cancelled(), cancelled.cancelled())
    await asyncio.sleep(0)
    print("next turn")

    future = loop.create_future()
    loop.call_later(1, loop.call_soon_threadsafe, future.set_result, "result")
    loop.call_later(1, loop.call_soon, print, "queued behind it, before main wakes")
    print(await future)


asyncio.run(main())
