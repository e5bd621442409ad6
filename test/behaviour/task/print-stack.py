import asyncio
import io
import re


async def waits(future):
    await future


async def fails():
    await asyncio.sleep(0)
    inner_failure()


def inner_failure():
    error = ValueError("failed")
    error.add_note("a note")
    raise error


async def returns():
    return 1


def show(task, **options):
    with io.StringIO() as file:
        task.print_stack(file=file, **options)
        for line in file.getvalue().splitlines():
            line = re.sub(r" coro=<.*?>", "", line)
            line = re.sub(r'File ".*", line \d+', "File", line)
            if not line.startswith("    "):
                print("|", line.replace("inner_failure", "innerFailure"))


def names(stack):
    return [frame.f_code.co_name for frame in stack]


async def main():
    future = asyncio.Future()
    waiting = asyncio.create_task(waits(future), name="waiting")
    failing = asyncio.create_task(fails(), name="failing")
    returning = asyncio.create_task(returns(), name="returning")
    cancelled = asyncio.create_task(waits(future), name="cancelled")
    cancelled.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in (waiting, failing, returning, cancelled):
        print(task.get_name(), names(task.get_stack()), names(task.get_stack(limit=1)))
        print(names(task.get_stack(limit=0)))
        show(task)
        show(task, limit=1)
    failing.exception()
    future.cancel()


asyncio.run(main())
