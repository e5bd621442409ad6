import asyncio
import re


def show(barrier):
    print(re.sub(r" at 0x\w+", "", repr(barrier)), barrier.n_waiting, barrier.broken)


async def walker(name, barrier):
    try:
        print(name, "passes as", await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, "fails:", repr(error))


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def main():
    print("is a RuntimeError:", issubclass(asyncio.BrokenBarrierError, RuntimeError))
    barrier = asyncio.Barrier(3)
    show(barrier)
    walkers = [asyncio.create_task(walker(name, barrier)) for name in "AB"]
    await asyncio.sleep(0)
    show(barrier)

    print("--- abort")
    ticking = asyncio.create_task(ticker(5))
    await barrier.abort()
    show(barrier)
    await asyncio.gather(ticking, *walkers)
    await walker("C", barrier)
    show(barrier)
    await barrier.abort()

    print("--- reset repairs it")
    await barrier.reset()
    show(barrier)
    await asyncio.gather(*(walker(name, barrier) for name in "DEF"))

    print("--- reset while some wait")
    walkers = [asyncio.create_task(walker(name, barrier)) for name in "GH"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(6))
    await barrier.reset()
    show(barrier)
    late = [asyncio.create_task(walker(name, barrier)) for name in "IJK"]
    await barrier.reset()
    await asyncio.gather(ticking, *walkers, *late)
    show(barrier)

    print("--- abort while some wait for the round to drain")
    names = "LMNOP"
    walkers = [asyncio.create_task(walker(name, barrier)) for name in names]
    await asyncio.sleep(0)
    show(barrier)
    await barrier.abort()
    await asyncio.gather(*walkers)
    show(barrier)


asyncio.run(main())
