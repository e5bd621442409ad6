import asyncio


async def attempt(title, outer_delay, inner_delay):
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    started = loop.time()
    print(title)
    try:
        async with asyncio.timeout(outer_delay) as outer:
            try:
                async with asyncio.timeout(inner_delay) as inner:
                    await asyncio.sleep(10)
            except BaseException as error:
                print(f"  the inner block raises {error!r} at {loop.time() - started:g}")
                print(f"  cancelling {task.cancelling()}")
                if isinstance(error, asyncio.CancelledError):
                    raise
            await asyncio.sleep(0.25)
            print("  the outer block goes on")
    except TimeoutError as error:
        print(f"  the outer block raises {error!r}, cancelling {task.cancelling()}")
    print(f"  inner {inner!r}, outer {outer!r} at {loop.time() - started:g}")


async def main():
    await attempt("inner first", 2, 1)
    await attempt("outer first", 1, 2)
    await attempt("the same instant", 1, 1)
    await attempt("both at once", 0, 0)
    await attempt("outer a little after the inner", 1.125, 1)


asyncio.run(main())
