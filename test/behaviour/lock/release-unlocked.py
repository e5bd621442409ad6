import asyncio


async def stranger(lock):
    print("locked by somebody else:", lock.locked())
    lock.release()
    print("and released:", lock.locked())


async def main():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print(repr(error))

    await lock.acquire()
    await asyncio.create_task(stranger(lock))
    try:
        lock.release()
    except RuntimeError as error:
        print(repr(error))

    async with lock:
        await asyncio.create_task(stranger(lock))


asyncio.run(main())
