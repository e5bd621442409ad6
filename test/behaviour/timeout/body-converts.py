import asyncio


def show_chain(error):
    print(f"  propagates: {error!r}")
    print(f"  its cause: {error.__cause__!r}")
    while error.__context__ is not None:
        error = error.__context__
        print(f"  its context: {error!r}, caused by {error.__cause__!r}")


async def main():
    task = asyncio.current_task()

    print("another exception")
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                raise ValueError("converted") from error
    except ValueError as error:
        show_chain(error)
    print(f"  cancelling {task.cancelling()}")

    print("two exceptions")
    try:
        async with asyncio.timeout(1):
            try:
                try:
                    await asyncio.sleep(10)
                except asyncio.CancelledError as error:
                    raise ValueError("converted") from error
            except ValueError as error:
                raise KeyError("converted again") from error
    except KeyError as error:
        show_chain(error)

    print("exceptions in a group")
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                member = ValueError("converted")
                member.__cause__ = member.__context__ = error
                raise ExceptionGroup("several", [member, TypeError("unrelated")]) from error
    except ExceptionGroup as group:
        show_chain(group)
        for member in group.exceptions:
            show_chain(member)

    print("an exception that has nothing to do with the deadline")
    unrelated = ValueError("made before")
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                pass
            raise unrelated
    except ValueError as error:
        show_chain(error)
    print(f"  cancelling {task.cancelling()}")

    print("cancelled from outside as well")
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                task.cancel()
                raise ValueError("converted") from error
    except ValueError as error:
        show_chain(error)
    print(f"  cancelling {task.cancelling()}, taken back: {task.uncancel()}")


asyncio.run(main())
