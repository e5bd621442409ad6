import asyncio


async def inner(error):
    await asyncio.sleep(0)
    raise error


async def middle(error):
    return await asyncio.create_task(inner(error))


async def main():
    error = ValueError("failed")
    cause = KeyError("cause")
    for attempt in [inner(error), middle(error), asyncio.create_task(middle(error))]:
        try:
            await attempt
        except ValueError as raised:
            print(raised is error, raised.__cause__, raised.__context__)
    try:
        raise error from cause
    except ValueError:
        pass
    try:
        await asyncio.create_task(middle(error))
    except ValueError as raised:
        print(raised is error, raised.__cause__ is cause)


asyncio.run(main())
