import asyncio


class Custom(BaseException):
    pass


async def end(with_what):
    await asyncio.sleep(0)
    if isinstance(with_what, BaseException):
        raise with_what
    return with_what


def attempt(function):
    try:
        return f"returned {function()!r}"
    except BaseException as error:
        return f"raised {error!r}"


async def main():
    for what in [
        "value",
        None,
        ValueError("exception"),
        Custom("base exception"),
        asyncio.CancelledError("by itself"),
    ]:
        task = asyncio.create_task(end(what))
        print(attempt(task.result), attempt(task.exception))
        await asyncio.wait([task])
        print(task.done(), task.cancelled())
        print(attempt(task.result))
        print(attempt(task.exception))

    task = asyncio.create_task(end("value"))
    print(attempt(lambda: task.set_result(1)))
    print(attempt(lambda: task.set_exception(ValueError())))
    print(await task)


asyncio.run(main())
