import asyncio


def now():
    return round(asyncio.get_running_loop().time() * 1000)


async def job(name, cleanup):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(cleanup)
        print(name, "has cleaned up", now())


async def show(**options):
    tasks = [asyncio.create_task(job(name, cleanup)) for name, cleanup in (("A", 3), ("B", 1), ("C", 2))]
    gathering = asyncio.gather(*tasks, **options)
    await asyncio.sleep(0)
    gathering.cancel()
    try:
        await gathering
    except asyncio.CancelledError:
        print("awaiter resumes", now(), [task.done() for task in tasks])
    await asyncio.sleep(5)


async def main():
    await show()
    print("-- return_exceptions")
    await show(return_exceptions=True)


asyncio.run(main())
