import asyncio
import re
from asyncio.staggered import staggered_race


def callbacks(label, future):
    found = re.search(r"cb=\[(.*)\]", repr(future))
    print(label, re.sub(r" at [^,\]>]*", "", found[1]) if found else "none")


async def zero(future):
    await asyncio.wait_for(future, 0)


async def stubborn():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(1)


async def leftover():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        callbacks("the runner's:", asyncio.current_task())


async def racer():
    callbacks("staggered_race:", asyncio.current_task())


async def main():
    global left
    callbacks("main:", asyncio.current_task())
    inner = asyncio.Future()
    outer = asyncio.shield(inner)
    callbacks("shield, inner:", inner)
    callbacks("shield, outer:", outer)
    outer.cancel()
    await asyncio.sleep(0)
    callbacks("shield cancelled, inner:", inner)
    inner.set_result(1)

    future = asyncio.Future()
    iterator = asyncio.as_completed([future])
    callbacks("as_completed:", future)
    future.set_result(1)
    for each in iterator:
        await each

    future = asyncio.Future()
    gathered = asyncio.gather(future)
    callbacks("gather, child:", future)
    waiting = asyncio.create_task(asyncio.wait([future]))
    awaiting = asyncio.create_task(zero(asyncio.shield(gathered)))
    await asyncio.sleep(0)
    callbacks("gather and wait, child:", future)
    callbacks("gather:", gathered)
    future.set_result(1)
    await waiting
    await asyncio.wait([awaiting])
    awaiting.exception()

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    waiter = asyncio.create_task(zero(task))
    await asyncio.sleep(0)
    callbacks("wait_for(0):", task)
    await waiter

    async with asyncio.TaskGroup() as group:
        callbacks("task group, child:", group.create_task(asyncio.sleep(1)))
    await staggered_race([racer], 1)

    left = asyncio.create_task(leftover())
    await asyncio.sleep(0)


asyncio.run(main())
