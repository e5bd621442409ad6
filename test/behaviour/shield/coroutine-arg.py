import asyncio
import gc


def handler(loop, context):
    print(f"reported: {context['message']}")


async def sleeps():
    print("inner starts, in a task of its own")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"inner: {error!r} at {asyncio.get_running_loop().time():g}")
        raise


async def waits_for_nothing():
    await asyncio.get_running_loop().create_future()


async def abandon(coroutine_function):
    async def waits():
        await asyncio.shield(coroutine_function())

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(1)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("the shield is cancelled")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    print("held by the timer it waits for")
    await abandon(sleeps)
    gc.collect()
    print(f"alive: {len(asyncio.all_tasks()) - 1}")

    print("held by nobody: it waits for a future that is its own")
    await abandon(waits_for_nothing)
    print(f"alive: {len(asyncio.all_tasks()) - 1}")
    gc.collect()
    print(f"alive: {len(asyncio.all_tasks()) - 1}")
    print(f"main ends at {loop.time():g}")


asyncio.run(main())
