import asyncio


async def main():
    for error in (ValueError("naked"), asyncio.CancelledError("stop")):
        try:
            try:
                raise error
            except* (TypeError, RuntimeError):
                print("never here")
        except BaseException as caught:
            print(repr(caught), caught is error, caught.__context__)


asyncio.run(main())
