import asyncio

own = asyncio.CancelledError("raised by hand")


class MyCancelledError(asyncio.CancelledError):
    pass


derived = MyCancelledError("of a subclass")


async def raising(error):
    await asyncio.sleep(0)
    raise error


async def main():
    for raised in (own, derived):
        child = asyncio.create_task(raising(raised))
        gathering = asyncio.gather(child, asyncio.sleep(1, "sibling"))
        try:
            await gathering
        except asyncio.CancelledError as error:
            print(repr(error), error is raised, child.cancelled(), child.cancelling())
        print(gathering.cancelled(), gathering.exception() is raised)

    print(await asyncio.gather(raising(own), asyncio.sleep(1, "sibling"), return_exceptions=True))
    try:
        await asyncio.gather(raising(own), return_exceptions=False)
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
