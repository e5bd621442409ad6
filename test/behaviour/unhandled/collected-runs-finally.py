import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"])


async def wait_forever():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("cleans up")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(wait_forever())
    await asyncio.sleep(0)
    gc.collect()
    print("collected")


asyncio.run(main())
