import asyncio
import math


async def main():
    try:
        await asyncio.sleep(math.nan)
    except ValueError as error:
        print(repr(error))
    await asyncio.sleep(-1)
    print("a negative delay is none")
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(math.inf)
    except TimeoutError as error:
        print("an infinite one is cut short:", repr(error))


asyncio.run(main())
