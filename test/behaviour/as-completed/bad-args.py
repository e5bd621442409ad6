import asyncio


async def work():
    await asyncio.sleep(0)


def attempt(title, things):
    try:
        asyncio.as_completed(things)
        print(f"{title}: no error")
    except TypeError as error:
        print(f"{title}: {error!r}")


async def main():
    task = asyncio.create_task(work())
    coroutine = work()
    attempt("a task", task)
    attempt("a future", asyncio.get_running_loop().create_future())
    attempt("a coroutine", coroutine)
    attempt("numbers", [1, 2])
    attempt("tasks", [task])
    attempt("nothing", [])
    await coroutine
    await task


asyncio.run(main())
