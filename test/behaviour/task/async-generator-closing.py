import asyncio
from contextlib import aclosing


async def numbers(name):
    try:
        for number in range(3):
            yield number
    finally:
        await asyncio.sleep(1)
        print(f"finally of {name} in {asyncio.current_task().get_name()}")


async def consume():
    async with aclosing(numbers("closed")) as items:
        async for number in items:
            print(f"got {number}")
            if number == 1:
                break
    print("after the loop")


async def main():
    held = numbers("held")
    async for number in held:
        break
    await asyncio.create_task(consume(), name="consumer")
    print("main ends")
    return held


asyncio.run(main())
