import asyncio


def attempt(function):
    try:
        return function()
    except RuntimeError as error:
        return repr(error)


async def coro():
    print("never runs")


def create():
    unborn = coro()
    try:
        return asyncio.create_task(unborn)
    finally:
        unborn.close()


outside = [
    attempt(asyncio.get_running_loop),
    attempt(create),
    attempt(asyncio.current_task),
    attempt(asyncio.all_tasks),
]


async def main():
    print(*outside, sep="\n")
    loop = asyncio.get_running_loop()
    print(loop is asyncio.get_running_loop())


asyncio.run(main())
