import asyncio
import re


class Yields:
    """Awaitable that yields what it is given, as nobody should."""

    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def child():
    # So that its place is known, and left out below.
    await asyncio.sleep(0)
    done = asyncio.Future()
    done.set_result("done")
    cancelled = asyncio.Future()
    cancelled.cancel()
    for what in [None, 42, "text", [1], asyncio.Future(), done, cancelled]:
        try:
            print("yielded", repr(await Yields(what)))
        except RuntimeError as error:
            print(re.sub(r" at [^>]*:\d+", "", repr(error)))


async def main():
    background = asyncio.create_task(ticker())
    await asyncio.create_task(child(), name="child")
    background.cancel()


asyncio.run(main())
