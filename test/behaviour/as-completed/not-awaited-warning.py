import asyncio
import warnings


def show(message, category, *details):
    print(f"{category.__name__}: {message}")


async def work(name):
    await asyncio.sleep(1)
    return name


async def main():
    warnings.showwarning = show
    for awaitable in asyncio.as_completed([work("A"), work("B")]):
        print("awaitable not awaited")
    del awaitable
    await asyncio.sleep(2)
    print("the tasks have run all the same")


asyncio.run(main())
