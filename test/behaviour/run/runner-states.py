import asyncio

log = []


async def value():
    return "value"


def attempt(what, action):
    try:
        log.append(f"{what}: {action()}")
    except BaseException as error:
        log.append(f"{what}: {error!r}")


def run(runner, coroutine):
    try:
        return runner.run(coroutine)
    finally:
        coroutine.close()


runner = asyncio.Runner()
attempt("close, never used", runner.close)
attempt("close again", runner.close)
attempt("its loop is closed", lambda: runner.get_loop().is_closed())
attempt("run", lambda: run(runner, value()))
attempt("close", runner.close)
attempt("get_loop, closed", runner.get_loop)

runner = asyncio.Runner()
attempt("its loop runs", lambda: runner.get_loop().is_running())
attempt("run what is no coroutine", lambda: runner.run(5))
loop = runner.get_loop()
attempt("run", lambda: run(runner, value()))
attempt("the same loop", lambda: runner.get_loop() is loop)
attempt("close", runner.close)
attempt("its loop is closed", loop.is_closed)
attempt("run, closed", lambda: run(runner, value()))
attempt("close again", runner.close)


async def inside():
    inner = asyncio.Runner()
    attempt("run inside a loop", lambda: run(inner, value()))
    attempt("close inside a loop", inner.close)


asyncio.run(inside())


async def main():
    for line in log:
        print(line)


asyncio.run(main())
