import asyncio


async def fail():
    error = ValueError("child")
    error.add_note("note of the child")
    error.add_note("in two\nlines")
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(fail())
    except ExceptionGroup as error:
        error.add_note("note of the group")
        error.add_note("")
        error.add_note("another")
        raise


asyncio.run(main())
