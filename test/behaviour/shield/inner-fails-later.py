import asyncio


def handler(loop, context):
    keys = sorted(context)
    print(f"reported: {context['message']}, {context['exception']!r}, {keys}")
    print(f"  {context['future']!r}".split(" coro=")[0])


async def fails():
    await asyncio.sleep(2)
    print("inner fails")
    raise ValueError("too late")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)

    async def waits():
        await asyncio.shield(fails())

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(1)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print(f"cancelled at {loop.time():g}")
    await asyncio.sleep(2)
    print(f"at {loop.time():g} it has been told")

    print("a future in the shield")
    future = loop.create_future()
    shielded = asyncio.shield(future)
    shielded.cancel()
    await asyncio.sleep(0)
    loop.call_soon(print, "a turn has passed")
    future.set_exception(KeyError("also too late"))
    await asyncio.sleep(0)

    print("inner returns, or is cancelled: nothing to tell")
    for end in (lambda future: future.set_result(None), lambda future: future.cancel()):
        future = loop.create_future()
        shielded = asyncio.shield(future)
        shielded.cancel()
        await asyncio.sleep(0)
        end(future)
        await asyncio.sleep(0)

    print("inner fails on the turn of the cancel, before the shield has been told")
    future = loop.create_future()
    shielded = asyncio.shield(future)
    shielded.cancel()
    future.set_exception(ValueError("on the same turn"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("end of main")


asyncio.run(main())
