import asyncio


async def fail(name, seconds, turns=0):
    await asyncio.sleep(seconds)
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "fails")
    raise ValueError(name)


async def show(*children):
    try:
        await asyncio.gather(*children)
    except ValueError as error:
        print("wins:", repr(error))
    await asyncio.sleep(5)
    print("--")


async def main():
    await show(fail("A", 2), fail("B", 1), fail("C", 3))
    # In the same turn: by the order in which the steps ran.
    await show(fail("A", 1), fail("B", 1))
    await show(fail("A", 0), asyncio.create_task(fail("B", 0)))
    # In the same instant, turns apart.
    await show(fail("A", 1, turns=2), fail("B", 1, turns=1), fail("C", 1, turns=3))


asyncio.run(main())
