import asyncio


async def fails():
    await asyncio.sleep(1)
    raise TimeoutError("from inside")


async def fails_silently():
    await asyncio.sleep(1)
    raise TimeoutError


async def hangs():
    await asyncio.sleep(10)


async def has_its_own_timeout():
    async with asyncio.timeout(1):
        await asyncio.sleep(10)


async def main():
    loop = asyncio.get_running_loop()
    for awaitable in (fails(), fails_silently(), hangs(), has_its_own_timeout()):
        try:
            await asyncio.wait_for(awaitable, 2)
        except TimeoutError as error:
            cause = error.__cause__
            print(f"{error!r} at {loop.time():g}, cause {cause!r}")
            print(f"by type: {type(error) is TimeoutError}")


asyncio.run(main())
