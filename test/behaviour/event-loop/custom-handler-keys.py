import asyncio
import gc


def handler(loop, context):
    about = "future" if "future" in context else "task"
    print(f"{context['message']} {sorted(context)} {type(context[about]).__name__}")


async def fail():
    raise ValueError("failed")


async def forgotten():
    await asyncio.get_running_loop().create_future()


def drop_future():
    asyncio.Future().set_exception(ValueError("failed"))


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(forgotten())
    await asyncio.sleep(0)
    gc.collect()

    drop_future()
    gc.collect()

    asyncio.create_task(fail())
    await asyncio.sleep(0)
    gc.collect()
    print("main ends")


asyncio.run(main())
