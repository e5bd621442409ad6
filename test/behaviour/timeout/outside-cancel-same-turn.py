import asyncio


async def worker(cleanup):
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(1) as scope:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print(f"  the body sees {error!r}, cancelling {task.cancelling()}")
                if cleanup:
                    try:
                        await asyncio.sleep(1)
                    except asyncio.CancelledError as second:
                        print(f"  its clean-up sees {second!r}, cancelling {task.cancelling()}")
                        raise
                raise
    except BaseException as error:
        print(f"  the block raises {error!r}, expired {scope.expired()}")
        print(f"  cancelling {task.cancelling()}")
        raise


async def attempt(title, cancel_at, cleanup=False):
    print(title)
    loop = asyncio.get_running_loop()
    # Made first, so that at the same instant this timer fires first.
    if cancel_at == "before the deadline's timer":
        loop.call_later(1, lambda: task.cancel("from outside"))
    task = asyncio.create_task(worker(cleanup))
    await asyncio.sleep(0)
    if isinstance(cancel_at, float):
        loop.call_later(cancel_at, lambda: task.cancel("from outside"))
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"  the task ends with {error!r}, cancelled {task.cancelled()}")
    except TimeoutError as error:
        print(f"  the task ends with {error!r}")


async def main():
    await attempt("cancelled in the same turn, after the deadline", 1.0)
    await attempt("cancelled in the same turn, before the deadline", "before the deadline's timer")
    await attempt("cancelled while the body cleans up", 1.5, cleanup=True)
    await attempt("cancelled after the block", 2.5, cleanup=True)


asyncio.run(main())
