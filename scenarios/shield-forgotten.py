import asyncio


async def save(order):
    print(f"save: writing {order}")
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError:
        print(f"save: {order} is half written")  # C
        raise
    print(f"save: {order} is written")


async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.shield(save("order 7"))  # A
    except TimeoutError:
        print("main: it will be saved in the background")
    await asyncio.sleep(1)
    print("main: bye")  # B


asyncio.run(main())
