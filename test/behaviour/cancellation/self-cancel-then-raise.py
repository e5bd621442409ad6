import asyncio


async def itself():
    asyncio.current_task().cancel("dropped")
    raise ValueError("my own")


async def main():
    task = asyncio.create_task(itself())
    try:
        await task
    except ValueError as error:
        print(repr(error))
    print(task.done(), task.cancelled(), task.cancelling())
    print(repr(task.exception()))


asyncio.run(main())
