import asyncio
import re


def show(lock):
    print(re.sub(r" at 0x\w+", "", repr(lock)))


async def main():
    lock = asyncio.Lock()
    show(lock)
    await lock.acquire()
    show(lock)
    waiters = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    show(lock)
    lock.release()
    show(lock)
    await asyncio.sleep(0)
    show(lock)
    waiters[1].cancel()
    show(lock)
    await asyncio.sleep(0)
    show(lock)
    lock.release()
    show(lock)


asyncio.run(main())
