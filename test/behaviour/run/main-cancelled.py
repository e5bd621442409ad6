import asyncio

log = []


async def cancels_itself(message):
    asyncio.current_task().cancel(message)
    await asyncio.sleep(1)


async def raises_it(message):
    raise asyncio.CancelledError(message)


async def awaits_cancelled(message):
    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    task.cancel(message)
    await task


async def returns_too_late(message):
    asyncio.current_task().cancel(message)
    return "discarded"


for program in (cancels_itself, raises_it, awaits_cancelled, returns_too_late):
    for message in ("why", None):
        try:
            asyncio.run(program(message))
        except asyncio.CancelledError as error:
            log.append(repr(error))


async def main():
    for line in log:
        print(line)
    asyncio.current_task().cancel("enough")
    await asyncio.sleep(1)


asyncio.run(main())
