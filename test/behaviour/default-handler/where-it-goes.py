import asyncio
import gc


async def fail(text):
    print(text, "fails")
    raise ValueError(text)


async def forever():
    await asyncio.get_running_loop().create_future()


async def cleans():
    try:
        await forever()
    except asyncio.CancelledError:
        pass
    raise ValueError("in the shutdown")


def careless(text):
    raise LookupError(text)


async def main():
    loop = asyncio.get_running_loop()
    print("standard output has none of it")

    asyncio.create_task(fail("task"), name="fails")
    await asyncio.sleep(0)
    gc.collect()
    try:
        raise ValueError("future")
    except ValueError as error:
        loop.create_future().set_exception(error)
    gc.collect()
    asyncio.create_task(forever(), name="waits")
    await asyncio.sleep(0)
    gc.collect()
    loop.call_soon(careless, "in a callback")
    await asyncio.sleep(1)

    loop.call_exception_handler({"message": "of the program's own"})
    try:
        raise ValueError("mine")
    except ValueError as error:
        loop.call_exception_handler({"message": "with an error", "exception": error})
    cleaner = asyncio.create_task(cleans(), name="cleans")
    await asyncio.sleep(0)
    print("main returns:", cleaner.done())


asyncio.run(main())
