import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("failed")


async def survive(seconds):
    await asyncio.sleep(seconds)
    return "survived"


async def main():
    survivor = asyncio.create_task(survive(3))
    gathering = asyncio.gather(fail(), survivor)
    try:
        await gathering
    except ValueError as error:
        print(repr(error))
    print("cancel() returns", gathering.cancel(), survivor.cancelling())
    print(await survivor, round(asyncio.get_running_loop().time() * 1000))

    gathering = asyncio.gather(survive(1), survive(2))
    print(await gathering)
    print("cancel() returns", gathering.cancel(), gathering.result())


asyncio.run(main())
