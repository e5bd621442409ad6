import asyncio


async def job():
    await asyncio.sleep(10)


async def quick():
    return "done before"


async def refuse():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "refused"


async def unstarted(children, message, others=None):
    gathering = asyncio.gather(*children, return_exceptions=True)
    print(gathering.cancel(message))
    try:
        await gathering
    except asyncio.CancelledError as error:
        print(repr(error))


async def started(children, message, other=None):
    tasks = [asyncio.create_task(child) for child in children]
    gathering = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(1)
    if other is not None:
        tasks[-1].cancel(other)
    print(gathering.cancel(message))
    try:
        await gathering
    except asyncio.CancelledError as error:
        print(repr(error))


async def main():
    await unstarted([job(), job()], "why")
    await started([job(), job()], "why")
    await started([job(), job()], None)
    await started([job(), job()], "why", other="the last one's own")
    await started([job(), refuse()], "why")
    await started([refuse(), job()], "why")
    await started([job(), quick()], "why")
    await started([quick(), job()], "why")
    await started([refuse(), refuse()], "why")


asyncio.run(main())
