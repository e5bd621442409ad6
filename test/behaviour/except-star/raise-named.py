import asyncio


async def main():
    try:
        try:
            raise ExceptionGroup("group", [ValueError("a"), TypeError("b")])
        except* ValueError as part:
            raise part
    except ExceptionGroup as error:
        print(repr(error))


asyncio.run(main())
