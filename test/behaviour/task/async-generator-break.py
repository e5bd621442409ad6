import asyncio


async def numbers():
    try:
        for number in range(3):
            yield number
    finally:
        print(f"finally in {asyncio.current_task().get_name()}")


async def consume():
    async for number in numbers():
        print(f"got {number}")
        if number == 1:
            break
    print("after the loop")


async def main():
    await asyncio.create_task(consume(), name="consumer")
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
