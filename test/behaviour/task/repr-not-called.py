import asyncio


class Loud:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        print("repr() of", self.name)
        return f"<Loud {self.name}>"


async def returns():
    return Loud("a result")


async def raises():
    raise ValueError(Loud("an argument"))


async def waits(future):
    return await future


async def main():
    await asyncio.create_task(returns())
    await asyncio.gather(returns(), returns())
    try:
        await asyncio.create_task(raises())
    except ValueError:
        print("raised")

    future = asyncio.Future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_result([Loud("a member"), {"key": Loud("a value")}])
    await task

    task = asyncio.create_task(waits(asyncio.Future()))
    await asyncio.sleep(0)
    task.cancel(Loud("a message"))
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

    future = asyncio.Future()
    future.set_result(Loud("what is asked for"))
    print(future)
    return Loud("main's result")


asyncio.run(main())
