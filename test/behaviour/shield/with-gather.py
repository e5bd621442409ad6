import asyncio


async def work(name):
    try:
        await asyncio.sleep(2)
        print(f"{name} ends")
        return name
    except asyncio.CancelledError as error:
        print(f"{name}: {error!r}")
        raise


async def main():
    print("gather(shield(a), b)")
    a = asyncio.create_task(work("a"))
    b = asyncio.create_task(work("b"))
    gathered = asyncio.gather(asyncio.shield(a), b)
    await asyncio.sleep(1)
    print(f"cancel() is {gathered.cancel('stop')}")
    try:
        await gathered
    except asyncio.CancelledError as error:
        print(f"the gather: {error!r}")
    print(f"a is done: {a.done()}, b is cancelled: {b.cancelled()}")
    print(await a)

    print("shield(gather(a, b))")
    gathered = asyncio.gather(work("a"), work("b"))

    async def waits():
        return await asyncio.shield(gathered)

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(1)
    waiting.cancel("stop")
    try:
        await waiting
    except asyncio.CancelledError as error:
        print(f"the shield: {error!r}")
    print(f"the gather is done: {gathered.done()}")
    print(await gathered)


asyncio.run(main())
