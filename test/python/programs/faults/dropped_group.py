"""A job cancels itself inside a task group, waits for a child that does not end, and is collected."""

# why: job

import asyncio
import gc


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.Future()


async def job():
    async with asyncio.TaskGroup() as group:
        group.create_task(stubborn(), name="stubborn")
        await asyncio.sleep(0)
        asyncio.current_task().cancel()
        await asyncio.sleep(1)


async def main():
    asyncio.create_task(job(), name="job")  # culprit
    await asyncio.sleep(0.01)
    gc.collect()
    await asyncio.sleep(0)
    print("the job is gone")


asyncio.run(main())
