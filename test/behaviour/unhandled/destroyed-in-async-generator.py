import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"])


async def items(future):
    try:
        yield "item"
        await future
        print("never gets here")
    finally:
        print("the generator cleans up")


async def consume(future):
    try:
        async for item in items(future):
            print(item)
    finally:
        print("the task cleans up")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    asyncio.create_task(consume(loop.create_future()))
    await asyncio.sleep(1)
    print("main returns")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
