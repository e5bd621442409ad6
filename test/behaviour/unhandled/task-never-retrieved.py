import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"], repr(context["exception"]))


async def fail(text):
    print(text, "fails")
    raise ValueError(text)


async def main():
    asyncio.get_running_loop().set_exception_handler(report)

    print("--- nobody holds it")
    asyncio.create_task(fail("dropped"))
    await asyncio.sleep(0)
    gc.collect()
    print("collected")

    print("--- held, and asked for")
    tasks = [asyncio.create_task(fail(text)) for text in ("read", "awaited", "gathered")]
    await asyncio.sleep(0)
    print(repr(tasks[0].exception()))
    try:
        await tasks[1]
    except ValueError as error:
        print(repr(error))
    print(await asyncio.gather(tasks[2], return_exceptions=True))
    del tasks
    gc.collect()

    print("--- held to the end, and then dropped")
    task = asyncio.create_task(fail("held"))
    await asyncio.sleep(1)
    gc.collect()
    print("still held:", task.done())
    del task
    gc.collect()
    print("collected")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("future"))
    print("main returns", future.done())


asyncio.run(main())
