import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")
log = []


def note(what):
    log.append(f"{asyncio.get_running_loop().time():g} {what}")


async def background(name):
    try:
        for step in range(100):
            note(f"{name} step {step} sees {variable.get()}")
            await asyncio.sleep(2)
    finally:
        note(f"{name} is cancelled")
        await asyncio.sleep(1)
        note(f"{name} has cleaned up")


async def first():
    variable.set("set by first")
    asyncio.create_task(background("background"), name="background")
    await asyncio.sleep(1)
    note("first ends")
    return "first result"


async def second():
    note(f"second sees {variable.get()}, {[task.get_name() for task in asyncio.all_tasks()]}")
    variable.set("set by second")
    await asyncio.sleep(3)
    note("second raises")
    raise ValueError("of second")


async def third():
    note(f"third sees {variable.get()} in {asyncio.current_task().get_name()}")


async def in_a_context():
    note(f"given its own, it sees {variable.get()}")
    variable.set("set in its own")


def attempt(coroutine, **options):
    try:
        log.append(f"run() returned {runner.run(coroutine, **options)}")
    except Exception as error:
        log.append(f"run() raised {error!r}")


with asyncio.Runner() as runner:
    loop = runner.get_loop()
    attempt(first())
    log.append(f"outside: {variable.get()}, {loop.is_running()}, {loop.is_closed()}")
    attempt(second())
    attempt(in_a_context(), context=contextvars.copy_context())
    attempt(third())
    log.append("close")
log.append(f"closed: {loop.is_closed()}")


async def main():
    for line in log:
        print(line)


asyncio.run(main())
