import asyncio


async def read():
    await asyncio.sleep(1)
    raise ValueError("deep inside")


async def fetch():
    return await read()


async def gathered():
    await asyncio.gather(fetch(), asyncio.sleep(2))


async def supervise():
    task = asyncio.create_task(gathered())
    await asyncio.wait_for(task, 5)


async def main():
    await asyncio.create_task(supervise())


asyncio.run(main())
