"""A connection is cancelled, and saying goodbye in its clean-up takes too long."""

# why: connection

import asyncio


async def say_goodbye():
    await asyncio.wait_for(asyncio.sleep(10), 0.02)  # culprit


async def connection():
    try:
        await asyncio.sleep(10)
    finally:
        await say_goodbye()


async def main():
    task = asyncio.create_task(connection(), name="connection")
    await asyncio.sleep(0.01)
    task.cancel()
    results = await asyncio.gather(task, return_exceptions=True)
    print(results)


asyncio.run(main())
