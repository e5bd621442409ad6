import asyncio


async def attempt(error):
    try:
        if error is not None:
            raise error
    except* ValueError as group:
        print("handled", repr(group))
    else:
        print("else")
    finally:
        print("finally")
    try:
        group
    except NameError:
        print("the name is gone")


async def main():
    await attempt(None)
    await attempt(ValueError("naked"))
    try:
        await attempt(ExceptionGroup("group", [ValueError("a"), TypeError("b")]))
    except ExceptionGroup as error:
        print("left", repr(error))
    try:
        await attempt(TypeError("naked"))
    except TypeError as error:
        print("left", repr(error))


asyncio.run(main())
