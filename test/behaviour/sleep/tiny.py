import asyncio


async def sleeper(delay):
    print(f"{delay:g}: goes to sleep")
    await asyncio.sleep(delay)
    print(f"{delay:g}: awake")


async def ticker():
    for turn in range(1, 6):
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    # Any number of turns may pass while the clock does not move.
    await asyncio.gather(sleeper(0), sleeper(0.001), ticker())

    # At the deadline: the timer's turn, and the sleeper's.
    task = asyncio.create_task(sleeper(1))
    await asyncio.sleep(0)
    loop.call_at(loop.time() + 1, loop.call_soon, print, "a turn after the timer, after the sleeper")
    loop.call_at(loop.time() + 1, print, "the timer's turn")
    await task


asyncio.run(main())
