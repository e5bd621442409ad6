import asyncio


def fail(cause):
    group = ExceptionGroup("group", [ValueError("a"), TypeError("b")])
    group.add_note("first note")
    if cause is None:
        raise group
    raise group from cause


async def fail_in_task_group():
    async with asyncio.TaskGroup():
        raise ValueError("body")


async def main():
    for cause in (None, ValueError("cause")):
        try:
            fail(cause)
        except ExceptionGroup as error:
            group = error
        taken, rest = group.split(ValueError)
        group.add_note("second note")
        taken.add_note("of the part")
        print(group.__cause__ is cause, taken.__cause__ is cause, rest.__cause__ is cause)
        print(group.__suppress_context__, taken.__suppress_context__, rest.__suppress_context__)
        print(taken.__traceback__ is group.__traceback__, rest.__traceback__ is group.__traceback__)
        print(group.__notes__, taken.__notes__, rest.__notes__)
        print(group.subgroup(TypeError).__notes__)
    try:
        await fail_in_task_group()
    except ExceptionGroup as error:
        part = error.subgroup(ValueError)
        print(repr(error.__context__), part.__context__ is error.__context__, part.__cause__)


asyncio.run(main())
