import asyncio

log = []


async def nothing():
    pass


def attempt(what, function):
    try:
        function()
        log.append(f"{what}: accepted")
    except RuntimeError as error:
        log.append(f"{what}: {error}")


async def close_inside():
    attempt("close, running", asyncio.get_running_loop().close)


runner = asyncio.Runner()
loop = runner.get_loop()
runner.run(close_inside())
runner.close()
attempt("close again", loop.close)
attempt("call_soon", lambda: loop.call_soon(print))
attempt("call_later", lambda: loop.call_later(1, print))
attempt("call_at", lambda: loop.call_at(1, print))
attempt("call_soon_threadsafe", lambda: loop.call_soon_threadsafe(print))
coroutine = nothing()
attempt("create_task", lambda: loop.create_task(coroutine))
coroutine.close()
attempt("create_future", loop.create_future)
attempt("stop", loop.stop)
log.append(f"closed: {loop.is_closed()}, running: {loop.is_running()}")


async def main():
    for line in log:
        print(line)


asyncio.run(main())
