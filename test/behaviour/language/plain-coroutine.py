import asyncio


async def work():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(work())
    print("work()" in repr(task))
    await asyncio.sleep(0)
    print("work()" in repr(task))


asyncio.run(main())
