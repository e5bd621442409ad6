import asyncio


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def at_once(value):
    print("runs", value)
    return value


async def fail(message):
    print("fails", message)
    raise ValueError(message)


async def fibonacci(n):
    if n < 2:
        return n
    return sum(await asyncio.gather(fibonacci(n - 1), fibonacci(n - 2)))


async def main():
    ticking = asyncio.create_task(ticker(3))
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    done = asyncio.gather(at_once(1), at_once(2))
    print(done.done(), done.result())
    print(await done)
    failed = asyncio.gather(at_once(3), fail("four"), at_once(5), fail("six"))
    print(failed.done(), repr(failed.exception()))
    returned = asyncio.gather(at_once(7), fail("eight"), return_exceptions=True)
    print(returned.done(), returned.result())
    print(await fibonacci(7))
    pending = asyncio.gather(at_once(9), asyncio.sleep(0, 10))
    print(pending.done())
    print(await pending)
    await ticking


asyncio.run(main())
