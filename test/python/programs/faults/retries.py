"""Retries with a growing pause: the bare except retries a cancelled request, too."""

import asyncio


async def request(attempt):
    await asyncio.sleep(0.01 * 2**attempt)
    raise ConnectionError(f"attempt {attempt}")


async def with_retries(times):
    for attempt in range(times):
        try:
            return await request(attempt)  # culprit
        except:
            if attempt == times - 1:
                raise


async def main():
    task = asyncio.create_task(with_retries(4), name="retrying")
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except ConnectionError as error:
        print("not cancelled, but", error)


asyncio.run(main())  # why: retrying
