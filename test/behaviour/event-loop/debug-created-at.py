import asyncio


async def work():
    pass


def created_here(thing):
    return f"created at {__file__}:" in repr(thing)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    print("call_soon", created_here(loop.call_soon(print, "called")))
    print("Future", created_here(asyncio.Future()))
    task = asyncio.create_task(work())
    print("create_task", created_here(task))
    print("create_future", created_here(loop.create_future()))
    await task


asyncio.run(main())
