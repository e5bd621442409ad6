import asyncio


async def waits(task):
    await asyncio.wait([task], timeout=1)
    await asyncio.sleep(9)


async def main():
    task = asyncio.create_task(asyncio.sleep(9))
    asyncio.create_task(waits(task))
    await asyncio.sleep(2)
    print(len(asyncio.capture_call_graph(task).awaited_by))


asyncio.run(main())
