import asyncio


async def main():
    for wrong in (5, "text", [1, 2]):
        try:
            asyncio.capture_call_graph(wrong)
        except TypeError as error:
            print(repr(error))
        try:
            asyncio.format_call_graph(wrong)
        except TypeError as error:
            print(repr(error))


asyncio.run(main())
