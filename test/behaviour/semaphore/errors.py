import asyncio


async def main():
    for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        try:
            kind(-1)
        except ValueError as error:
            print(repr(error))

    bounded = asyncio.BoundedSemaphore(2)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(repr(error))
    await bounded.acquire()
    await bounded.acquire()
    print("locked:", bounded.locked())

    plain = asyncio.Semaphore(0)
    print("locked:", plain.locked())
    for _ in range(3):
        plain.release()
    print([await plain.acquire() for _ in range(3)])
    print("locked:", plain.locked())
    default = asyncio.Semaphore()
    await default.acquire()
    print("locked:", default.locked())


asyncio.run(main())
