import asyncio


def enter():
    group = asyncio.TaskGroup()
    try:
        group.__aenter__().send(None)
    except RuntimeError as error:
        print(repr(error), repr(group))


async def main():
    asyncio.get_running_loop().call_soon(enter)
    await asyncio.sleep(0)


asyncio.run(main())
