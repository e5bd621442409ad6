import asyncio


async def waiter(name, future):
    try:
        await future
    except asyncio.CancelledError as error:
        print(f"{name}: {error!r} at {round(asyncio.get_running_loop().time())} s")
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter("worker", future))
    await asyncio.sleep(1)
    print("nobody will ever resolve the future")
    try:
        await task
    finally:
        print("main ends")


asyncio.run(main())
