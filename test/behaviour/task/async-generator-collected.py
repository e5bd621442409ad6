import asyncio
import gc


async def numbers():
    try:
        for number in range(3):
            yield number
    finally:
        await asyncio.sleep(1)
        print(f"finally in {asyncio.current_task().get_name()}")


class Node:
    pass


async def consume():
    # In a circle of references, as only a collection finds it.
    node = Node()
    node.node = node
    node.items = numbers()
    async for number in node.items:
        print(f"got {number}")
        if number == 1:
            break


async def main():
    await consume()
    print("nobody holds it")
    await asyncio.sleep(1)
    gc.collect()
    print("collected")
    await asyncio.sleep(3)
    print("main ends")


asyncio.run(main())
