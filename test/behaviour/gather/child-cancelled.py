import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "goes on to its end", now())
    return name


async def main():
    child = asyncio.create_task(job("child", 5))
    sibling = asyncio.create_task(job("sibling", 3))
    gathering = asyncio.gather(child, sibling)
    asyncio.get_running_loop().call_later(1, child.cancel, "why")
    try:
        await gathering
    except asyncio.CancelledError as error:
        print("awaiter:", repr(error), asyncio.current_task().cancelling(), now())
        print(error is gathering.exception())
    print(gathering.done(), gathering.cancelled(), repr(gathering.exception()))
    print(repr(gathering))
    print(child.cancelled(), sibling.done(), sibling.cancelling())
    print(await sibling)


asyncio.run(main())
