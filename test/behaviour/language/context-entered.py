import asyncio
import contextvars


def attempt(label, context):
    try:
        context.run(print, label, "runs")
    except RuntimeError as error:
        print(label, "RuntimeError", str(error).startswith("cannot enter context: <_contextvars.Context object"))


async def eager(outer):
    attempt("the creator's, in an eager step", outer)
    attempt("its own, in an eager step", asyncio.current_task().get_context())
    await asyncio.sleep(0)
    attempt("the creator's, later", outer)


async def main():
    own = asyncio.current_task().get_context()
    first, second = contextvars.copy_context(), contextvars.copy_context()
    attempt("its own", own)
    attempt("another", first)
    first.run(attempt, "its own, one further in", own)
    first.run(second.run, attempt, "its own, two further in", own)
    first.run(second.run, attempt, "the one in between", first)
    attempt("one that was left", first)
    try:
        first.run(int, "no number")
    except ValueError:
        pass
    attempt("one that an error left", first)
    await asyncio.create_task(eager(own), eager_start=True)
    loop = asyncio.get_running_loop()
    loop.call_soon(attempt, "the task's, in a callback", own)
    loop.call_soon(attempt, "the callback's own", first, context=first)
    await asyncio.sleep(0)

    variable = contextvars.ContextVar("variable")
    try:
        variable.get()
    except LookupError as error:
        print(error.args[0] is variable, len(error.args))


asyncio.run(main())
