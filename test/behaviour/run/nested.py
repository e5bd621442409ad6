import asyncio

started = []


async def other():
    started.append("other")


async def main():
    coro = other()
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print(repr(error))
    runner = asyncio.Runner()
    try:
        runner.run(coro)
    except RuntimeError as error:
        print(repr(error))
    coro.close()
    print(started, asyncio.get_running_loop().is_running())
    await asyncio.sleep(1)
    print("main goes on")


asyncio.run(main())
