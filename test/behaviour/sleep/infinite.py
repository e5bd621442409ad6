import asyncio
import math


async def forever(label):
    try:
        await asyncio.sleep(math.inf)
    finally:
        print(label, "is cancelled at", round(asyncio.get_running_loop().time()))


async def main():
    cancelled = asyncio.create_task(forever("one"))
    await asyncio.sleep(1)
    cancelled.cancel()
    _left = asyncio.create_task(forever("another"))
    async with asyncio.timeout(math.inf):
        await asyncio.wait_for(asyncio.Event().wait(), math.inf)


asyncio.run(main())
