import asyncio


class Numbers:
    def __init__(self):
        self.number = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        name = asyncio.current_task().get_name()
        number = self.number
        self.number += 1
        if number == 3:
            print(f"no more in {name}")
            raise StopAsyncIteration
        print(f"making {number} in {name}")
        await asyncio.sleep(1)
        return number


async def consume():
    async for number in Numbers():
        print(f"got {number}")
    print("after the loop")


async def main():
    await asyncio.create_task(consume(), name="consumer")
    print("main ends")


asyncio.run(main())
