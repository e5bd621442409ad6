import asyncio


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def work():
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(work())
    done, pending = await asyncio.wait([task, task, task])
    print(f"three times the same: {len(done)} done, {len(pending)} pending")

    other = asyncio.create_task(work())
    await other
    tick = asyncio.create_task(ticker())
    print("done already")
    done, pending = await asyncio.wait([task, other, task])
    print(f"{len(done)} done, {len(pending)} pending")

    print("done already, FIRST_COMPLETED")
    sleeping = asyncio.create_task(asyncio.sleep(10))
    done, pending = await asyncio.wait(
        [sleeping, task], return_when=asyncio.FIRST_COMPLETED
    )
    print(f"{len(done)} done, {len(pending)} pending")

    print("done already, a timeout of 0")
    done, pending = await asyncio.wait([sleeping, task], timeout=0)
    print(f"{len(done)} done, {len(pending)} pending")
    tick.cancel()
    sleeping.cancel()


asyncio.run(main())
