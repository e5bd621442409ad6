import asyncio

log = []


class Countdown:
    def __await__(self):
        for count in range(3, 0, -1):
            log.append(f"count {count}")
            yield
        return "over"


async def answer():
    return 42


def attempt(label, run):
    try:
        log.append(f"{label}: {run()!r}")
    except BaseException as error:
        log.append(f"{label}: {error!r}")


attempt("run", lambda: asyncio.run(Countdown()))
for value in (None, 42, [1], "text", answer):
    attempt("nothing to await", lambda: asyncio.run(value))

with asyncio.Runner() as runner:
    loop = runner.get_loop()
    attempt("an object", lambda: runner.run(Countdown()))
    future = loop.create_future()
    loop.call_soon(future.set_result, "a result")
    attempt("a future", lambda: runner.run(future))
    failed = loop.create_future()
    failed.set_exception(ValueError("a future's"))
    attempt("a failed future", lambda: runner.run(failed))
    task = loop.create_task(answer())
    attempt("a task", lambda: runner.run(task))
    coroutine = answer()
    attempt("a coroutine", lambda: runner.run(coroutine))
    attempt("the same again", lambda: runner.run(coroutine))
    attempt("a list", lambda: runner.run([]))


async def main():
    for line in log:
        print(line)


asyncio.run(main())
