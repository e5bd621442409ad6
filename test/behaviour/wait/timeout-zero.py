import asyncio


async def work(name, turns):
    for turn in range(turns):
        print(f"{name}: step {turn + 1}")
        await asyncio.sleep(0)
    print(f"{name} ends")


async def main():
    tasks = [
        asyncio.create_task(work("A", 0)),
        asyncio.create_task(work("B", 1)),
        asyncio.create_task(work("C", 2)),
        asyncio.create_task(work("D", 5)),
    ]
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(f"resumed: done {[task in done for task in tasks]}, {len(pending)} pending")
    done, pending = await asyncio.wait(tasks, timeout=-1)
    print(f"resumed: done {[task in done for task in tasks]}, {len(pending)} pending")
    await asyncio.wait(pending)

    task = asyncio.create_task(work("E", 0))
    done, pending = await asyncio.wait([task], timeout=0)
    print(f"the only one ends in its first step: {task in done}")


asyncio.run(main())
