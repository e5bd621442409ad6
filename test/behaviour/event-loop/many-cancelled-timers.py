import asyncio


async def main():
    loop = asyncio.get_running_loop()
    fired = []
    timers = [loop.call_later(1, fired.append, number) for number in range(300)]
    later = [loop.call_later(2, fired.append, number) for number in range(300, 400)]
    for number, timer in enumerate(timers):
        if number % 4 != 0:
            timer.cancel()
    for timer in later[:90]:
        timer.cancel()
    await asyncio.sleep(1)
    print(len(fired), fired == sorted(fired), fired[:3], fired[-3:])
    await asyncio.sleep(1)
    print(len(fired), fired == sorted(fired), fired[-3:])


asyncio.run(main())
