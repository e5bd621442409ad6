import asyncio


async def walker(name, barrier):
    try:
        async with barrier as place:
            print(name, "passes as", place)
            await asyncio.sleep(1)
        print(name, "leaves the block")
    except asyncio.CancelledError as error:
        print(name, "gives up:", repr(error))
        raise


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    for parties in (0, -1):
        try:
            asyncio.Barrier(parties)
        except ValueError as error:
            print(repr(error))

    barrier = asyncio.Barrier(3)
    first, second = [asyncio.create_task(walker(name, barrier)) for name in "AB"]
    await asyncio.sleep(0)
    print("waiting:", barrier.n_waiting)
    first.cancel("too long")
    print("waiting:", barrier.n_waiting)
    await asyncio.sleep(0)
    print("waiting:", barrier.n_waiting, "- broken:", barrier.broken)

    others = [asyncio.create_task(walker(name, barrier)) for name in "CD"]
    await asyncio.gather(second, *others)

    print("--- cancelled as the barrier opens")
    walkers = [asyncio.create_task(walker(name, barrier)) for name in "EFG"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(4))
    walkers[0].cancel("just then")
    await asyncio.gather(ticking, *walkers, return_exceptions=True)
    print([task.cancelled() for task in walkers], "waiting:", barrier.n_waiting)

    print("--- an error in the block does not break it")
    try:
        async with asyncio.Barrier(1) as place:
            raise ValueError(f"from place {place}")
    except ValueError as error:
        print(repr(error))


asyncio.run(main())
