import asyncio


async def main():
    error = ValueError("naked")
    try:
        raise error
    except* ValueError as group:
        print(repr(group), group.exceptions[0] is error, repr(group.message))
    try:
        raise error
    except* TypeError:
        print("never here")
    except* Exception as group:
        print(repr(group))
    for base in (asyncio.CancelledError("stop"), KeyboardInterrupt()):
        try:
            raise base
        except* (asyncio.CancelledError, KeyboardInterrupt) as group:
            print(repr(group), isinstance(group, Exception))
    try:
        raise error
    except* ValueError as group:
        print(group.__cause__, group.__context__, group.__suppress_context__, str(group))


asyncio.run(main())
