import asyncio
import gc


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", repr(error))
        return True


async def waits(name, future):
    try:
        await future
    finally:
        print(name, "leaves its await")


async def items(name, future):
    try:
        async with Manager():
            await waits(name, future)
            yield "never"
        print(name, "goes on")
    finally:
        print(name, "is closed")


async def in_coroutine(generator):
    await generator.asend(None)


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    future = asyncio.get_running_loop().create_future()
    asyncio.create_task(in_coroutine(items("in a coroutine", future)))
    asyncio.create_task(items("by itself", future).asend(None))
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
