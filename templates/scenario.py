# The twin of a scenario: the same program for CPython, line by line.

import asyncio


async def worker(name, seconds):
    print(f"{name} starts")
    try:
        await asyncio.sleep(seconds)
        return f"{name} is done"
    finally:
        print(f"{name} cleans up")  # A


async def main():
    slow = asyncio.create_task(worker("slow", 3), name="slow")
    print(await worker("quick", 1))
    slow.cancel("too slow")
    try:
        await slow
    except asyncio.CancelledError as error:
        print(f"slow was cancelled: {error}")


asyncio.run(main())
