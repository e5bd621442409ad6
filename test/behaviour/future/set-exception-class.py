import asyncio


async def main():
    failed = asyncio.Future()
    failed.set_exception(ValueError)
    error = failed.exception()
    print(repr(error), error is failed.exception())

    for wrong in [123, "text", None, int]:
        future = asyncio.Future()
        try:
            future.set_exception(wrong)
        except TypeError as error:
            print(repr(error), future)


asyncio.run(main())
