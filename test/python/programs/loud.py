"""What the program has of its own to show an object is not called by a recorder."""

import asyncio


class Loud:
    def __repr__(self):
        print("repr() of", type(self).__name__)
        return "<loud>"


class Quiet(ValueError):
    def __repr__(self):
        print("repr() of an error")
        return "<an error>"


async def returns():
    return [Loud(), {"key": Loud()}]


async def raises():
    raise Quiet(Loud())


async def main():
    print(len(await asyncio.create_task(returns())))
    try:
        await asyncio.create_task(raises())
    except Quiet:
        print("caught")
    future = asyncio.get_running_loop().create_future()
    future.set_result(Loud())
    await future
    task = asyncio.create_task(asyncio.sleep(60))
    task.cancel(Loud())
    await asyncio.wait([task])
    return Loud()


asyncio.run(main())
