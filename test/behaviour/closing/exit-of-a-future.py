import asyncio


async def inner(future, swallows):
    try:
        await future
    except BaseException as error:
        print("inner", repr(error))
        if not swallows:
            raise
    return "inner"


async def outer(future, swallows):
    try:
        print("outer got", await inner(future, swallows))
    except BaseException as error:
        print("outer", repr(error))
    return "outer"


async def main():
    for swallows in [False, True]:
        future = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(outer(future, swallows))
        await asyncio.sleep(0)
        future.set_exception(GeneratorExit("set"))
        print(await task)
        future = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(inner(future, swallows))
        await asyncio.sleep(0)
        future.set_exception(GeneratorExit("set"))
        try:
            print(await task)
        except GeneratorExit as error:
            print("main", repr(error))


asyncio.run(main())
