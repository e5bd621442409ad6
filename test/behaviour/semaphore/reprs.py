import asyncio
import re


def show(semaphore):
    print(re.sub(r" at 0x\w+", "", repr(semaphore)))


async def main():
    for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        semaphore = kind(2)
        show(semaphore)
        await semaphore.acquire()
        show(semaphore)
        await semaphore.acquire()
        show(semaphore)
        waiters = [asyncio.create_task(semaphore.acquire()) for _ in range(2)]
        await asyncio.sleep(0)
        show(semaphore)
        semaphore.release()
        show(semaphore)
        await waiters[0]
        show(semaphore)
        waiters[1].cancel()
        semaphore.release()
        show(semaphore)
        await asyncio.sleep(0)
        show(semaphore)


asyncio.run(main())
