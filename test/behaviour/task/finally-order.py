import asyncio


class Resource:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0)
        print(f"{self.name} opened")

    async def __aexit__(self, *exc_info):
        error = exc_info[1]
        print(f"{self.name} closing after {error!r} in {asyncio.current_task().get_name()}")
        await asyncio.sleep(1)
        print(f"{self.name} closed")


async def inner():
    try:
        async with Resource("inner resource"):
            await asyncio.sleep(10)
    finally:
        print("inner finally")
        await asyncio.sleep(1)
        print("inner finally ends")


async def outer():
    async with Resource("outer resource"):
        try:
            await inner()
        finally:
            print("outer finally")
            await asyncio.sleep(0)
            print("outer finally ends")


async def ticker():
    while True:
        await asyncio.sleep(0.5)
        print("tick")


async def main():
    task = asyncio.create_task(outer(), name="outer")
    background = asyncio.create_task(ticker())
    await asyncio.sleep(1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    background.cancel()


asyncio.run(main())
