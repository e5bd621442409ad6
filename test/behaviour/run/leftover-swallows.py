import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def swallows():
    while True:
        try:
            await asyncio.sleep(1000)
            print(now(), "slept after all")
            return "unseen"
        except asyncio.CancelledError as error:
            print(now(), "swallows", repr(error), asyncio.current_task().cancelling())


async def main():
    asyncio.create_task(swallows())
    await asyncio.sleep(1)
    print(now(), "main returns")


asyncio.run(main())
