import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def itself(awaited):
    print("cancel() returns", asyncio.current_task().cancel("myself"))
    print("still running", asyncio.current_task().cancelling())
    asyncio.get_running_loop().call_soon(look_at, awaited)
    try:
        await awaited
    except asyncio.CancelledError as error:
        print("at the await:", repr(error))


def look_at(awaited):
    if isinstance(awaited, asyncio.Future):
        print("meanwhile the future is", repr(awaited).split(" cb=")[0])


async def main():
    for awaited in (
        asyncio.get_running_loop().create_future(),
        asyncio.sleep(1),
        asyncio.sleep(0),
    ):
        asyncio.create_task(ticker(3))
        await asyncio.create_task(itself(awaited))
        print("--")


asyncio.run(main())
