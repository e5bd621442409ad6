import asyncio


async def work():
    await asyncio.sleep(0)


async def attempt(title, things, **options):
    try:
        await asyncio.wait(things, **options)
        print(f"{title}: no error")
    except (TypeError, ValueError) as error:
        print(f"{title}: {error!r}")


async def main():
    task = asyncio.create_task(work())
    coroutine = work()
    await attempt("empty", [])
    await attempt("an empty set", set())
    await attempt("a coroutine in the list", [task, coroutine])
    await attempt("a single task", task)
    await attempt("a single future", asyncio.get_running_loop().create_future())
    await attempt("a single coroutine", coroutine)
    sleeping = asyncio.sleep(0)
    await attempt("a sleep", sleeping)
    await attempt("a sleep in the list", [sleeping])
    await attempt("a bad mode", [task], return_when=-1)
    await attempt("a bad name", [task], return_when="FIRST")
    await attempt("no mode", [task], return_when=None)
    await attempt("empty, and a bad mode", [], return_when=-1)
    await attempt("a coroutine, and a bad mode", [coroutine], return_when=-1)
    waiting = asyncio.wait([])
    print("only the await raises")
    try:
        await waiting
    except ValueError as error:
        print(repr(error))
    await coroutine
    await sleeping
    await task


asyncio.run(main())
