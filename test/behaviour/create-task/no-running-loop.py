import asyncio


async def job():
    return "it was not closed"


def try_without_loop(coroutine):
    try:
        asyncio.create_task(coroutine)
    except RuntimeError as error:
        return error


coroutine = job()
caught = try_without_loop(coroutine)


async def main():
    print(repr(caught))
    print(await coroutine)


asyncio.run(main())
