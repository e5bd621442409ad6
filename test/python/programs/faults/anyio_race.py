"""The first of several answers wins, with anyio: the winner cancels the scope of them all."""

import asyncio

import anyio


async def ask(name, seconds, scope):
    await anyio.sleep(seconds)
    print("winner", name)
    scope.cancel()  # culprit


async def main():
    async with anyio.create_task_group() as group:
        for name, seconds in (("quick", 0.02), ("slow", 30)):
            group.start_soon(ask, name, seconds, group.cancel_scope, name=name)
    with anyio.move_on_after(0.05) as scope:
        await anyio.sleep(30)
    print("cancelled" if scope.cancel_called else "in time")


asyncio.run(main())  # why: slow
