import asyncio


async def main():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            finally:
                raise ValueError("converted")
    except ValueError as error:
        print(f"propagates: {error!r}")
        print(f"its context: {error.__context__!r}")


asyncio.run(main())
