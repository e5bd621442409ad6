import asyncio


async def main():
    future = asyncio.Future()
    future.set_exception(StopIteration)
    error = future.exception()
    print(repr(error))
    print(repr(error.__cause__))
    try:
        await future
    except RuntimeError as raised:
        print(raised is error)


asyncio.run(main())
