import asyncio


async def numbers():
    for number in range(3):
        print(f"making {number} in {asyncio.current_task().get_name()}")
        await asyncio.sleep(1)
        yield number
    print(f"no more in {asyncio.current_task().get_name()}")


async def consume():
    async for number in numbers():
        print(f"got {number}")
    print("after the loop")


async def main():
    await asyncio.create_task(consume(), name="consumer")
    print("main ends")


asyncio.run(main())
