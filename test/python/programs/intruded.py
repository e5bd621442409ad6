"""Shows what a recorder could change."""

import asyncio
import gc
import sys
import traceback
import warnings
import weakref


class Unprintable:
    def __str__(self):
        raise ValueError("no text")


async def fails():
    raise ValueError("fails")


def attempt(function, *args):
    try:
        function(*args)
    except Exception:
        traceback.print_exc()


async def inner():
    traceback.print_stack()
    warnings.warn("to whom it may concern", stacklevel=2)
    future = asyncio.Future()
    attempt(future.result)
    future.set_result(1)
    attempt(future.set_result, 2)
    attempt(print, "a", Unprintable(), "b")
    attempt(asyncio.create_task, 3)
    task = asyncio.create_task(fails())
    print(type(task), isinstance(task, asyncio.Future), isinstance(task, asyncio.Task))
    print(type(future), isinstance(asyncio.gather(task), asyncio.Future), type(task.get_coro()))
    await asyncio.wait([task])
    task.print_stack(file=sys.stderr)
    attempt(task.result)
    try:
        await task
    except ValueError:
        traceback.print_exc()


async def freed():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"]))
    gone = weakref.ref(asyncio.create_task(fails()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("freed:", gone() is None)
    gone = weakref.ref(asyncio.create_task(waits()))
    await asyncio.sleep(0)
    gc.collect()
    print("collected:", gone() is None)


async def freed_without_a_collection():
    """What an error's traceback leads to goes with the error."""
    gc.disable()
    waited = asyncio.create_task(waits())
    gone = weakref.ref(waited)
    waiting = asyncio.create_task(asyncio.wait({waited}))
    await asyncio.sleep(0)
    waiting.cancel()
    waited.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        pass
    await asyncio.sleep(0)
    del waited, waiting
    await asyncio.sleep(0)
    print("freed:", gone() is None)
    gc.enable()


async def waits():
    await asyncio.Future()


async def nothing():
    pass


def done_at_once():
    if hasattr(asyncio, "eager_task_factory"):
        print(asyncio.eager_task_factory(asyncio.get_running_loop(), nothing()))


async def main():
    await inner()
    await freed()
    await freed_without_a_collection()
    done_at_once()
    print("a name", input())
    sys.exit(3)


asyncio.run(main())
