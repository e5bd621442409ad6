import asyncio


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(1000))
    timed = asyncio.create_task(asyncio.wait_for(loop.create_future(), 2000))
    await asyncio.sleep(1)
    task.cancel()
    timed.cancel()
    await asyncio.wait([task, timed])
    print(task.cancelled(), timed.cancelled(), round(loop.time() * 1000))
    try:
        # Nothing else is left to wake the loop, so it would have to go to 1000 now.
        await asyncio.sleep(2)
    finally:
        print(round(loop.time() * 1000))
    # A deadlock: no timer is left, or the clock would go there first.
    await loop.create_future()


asyncio.run(main())
