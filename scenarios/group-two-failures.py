import asyncio


async def download():
    await asyncio.sleep(1)
    raise ValueError("404")  # A


async def store():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("store: rolling back")
        await asyncio.sleep(1)
        raise RuntimeError("cannot roll back")  # C


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(download(), name="download")
        group.create_task(store(), name="store")
        group.create_task(asyncio.sleep(10), name="progress")  # B
    print("main: never reached")


asyncio.run(main())
