import asyncio


async def connect():
    await asyncio.sleep(1)
    raise ValueError("refused")


async def load():
    try:
        await asyncio.create_task(connect())
    except ValueError as error:
        raise TypeError("cannot load") from error


async def limited():
    async with asyncio.timeout(2):
        await asyncio.sleep(5)


async def patient():
    try:
        await asyncio.sleep(5)
    finally:
        await limited()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(load())
        group.create_task(patient())


asyncio.run(main())
