import asyncio
import warnings


async def job():
    pass


def try_without_loop(coroutine):
    try:
        asyncio.create_task(coroutine)
    except RuntimeError as error:
        return str(error)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    message = try_without_loop(job())


async def main():
    print(message)
    for warning in caught:
        print(warning.message)


asyncio.run(main())
