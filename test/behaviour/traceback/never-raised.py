import asyncio


async def main():
    raise ExceptionGroup(
        "raised",
        [ValueError("not raised"), ExceptionGroup("not raised either", [TypeError("nor this")])],
    )


asyncio.run(main())
