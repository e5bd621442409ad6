import asyncio


async def walker(name, barrier, rounds):
    for number in range(rounds):
        place = await barrier.wait()
        print(name, "passes round", number, "as", place, "- waiting:", barrier.n_waiting)


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    walkers = [asyncio.create_task(walker(name, barrier, 3)) for name in "AB"]
    await asyncio.sleep(1)
    print("waiting:", barrier.n_waiting)
    ticking = asyncio.create_task(ticker(16))
    await asyncio.gather(ticking, walker("C", barrier, 3), *walkers)

    print("--- late comers")
    ticking = asyncio.create_task(ticker(8))
    names = "DEFGHI"
    await asyncio.gather(ticking, *(walker(name, barrier, 1) for name in names))
    print("waiting:", barrier.n_waiting)

    print("--- one alone")
    await walker("main", asyncio.Barrier(1), 2)


asyncio.run(main())
