import asyncio


async def poll():
    for attempt in range(1, 4):
        try:
            await asyncio.sleep(1)
            print(f"poll {attempt}: nothing new")
        except BaseException as error:
            print(f"poll {attempt}: {error!r}, trying again")  # B
    return "gave up"


async def main():
    task = asyncio.create_task(poll(), name="poll")
    await asyncio.sleep(1.5)
    print(f"main: cancel() returns {task.cancel()}")  # A
    print(f"main: poll {await task}")  # C
    print(f"main: cancelled: {task.cancelled()}, requests: {task.cancelling()}")


asyncio.run(main())
