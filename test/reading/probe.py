import asyncio


async def ping():
    await asyncio.sleep(1)
    raise RuntimeError("no route")


async def measure():
    try:
        return await asyncio.sleep(9, "measured")
    except asyncio.CancelledError:
        return await asyncio.sleep(1, "estimated")


async def probe(upload):
    try:
        async with asyncio.timeout(2.5):
            parts = ping(), asyncio.create_task(measure(), name="sensor"), asyncio.shield(upload)
            print(repr(await asyncio.gather(*parts, return_exceptions=True)))
    except TimeoutError:
        print("probe: too slow")


async def main():
    upload = asyncio.create_task(asyncio.sleep(4, "uploaded"), name="upload")
    try:
        async with asyncio.timeout(2):
            await probe(upload)
    except TimeoutError:
        print("main: too slow")
    print(f"main: {await upload}")


asyncio.run(main())
