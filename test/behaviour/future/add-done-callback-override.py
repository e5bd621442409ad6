import asyncio
import re
from asyncio.staggered import staggered_race


def say(what, future, callback):
    text = re.sub(r"<(\w+) object.*?>|at 0x\w+", "…", getattr(callback, "__qualname__", "another"))
    print(" ", what, type(future).__name__, text)


class Watched(asyncio.Future):
    def add_done_callback(self, callback, **options):
        say("add", self, callback)
        super().add_done_callback(callback, **options)

    def remove_done_callback(self, callback):
        say("remove", self, callback)
        return super().remove_done_callback(callback)


class WatchedTask(asyncio.Task):
    def add_done_callback(self, callback, **options):
        say("add", self, callback)
        super().add_done_callback(callback, **options)


async def one():
    return 1


async def awaits(future):
    print(await future)


async def cancelled_while_it_awaits(future):
    task = asyncio.create_task(awaits(future))
    await asyncio.sleep(0)
    task.cancel("message")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), future.cancelled())


async def main():
    loop = asyncio.get_running_loop()

    def later(result=None):
        future = Watched()
        loop.call_later(1, lambda: future.done() or future.set_result(result))
        return future

    print("await")
    await awaits(later("awaited"))
    print("await, cancelled")
    await cancelled_while_it_awaits(later())
    print("gather")
    print(await asyncio.gather(later(1), later(2)))
    print("wait")
    done, pending = await asyncio.wait([later(1), Watched()], timeout=2)
    print(len(done), len(pending))
    print("as_completed")
    for each in asyncio.as_completed([later(1)]):
        print(await each)
    print("shield")
    print(await asyncio.shield(later(1)))
    print("wait_for")
    print(await asyncio.wait_for(later(1), 2))
    try:
        await asyncio.wait_for(Watched(), 0)
    except TimeoutError:
        print("TimeoutError")

    print("tasks of a subclass")
    loop.set_task_factory(lambda loop, coro, **options: WatchedTask(coro, loop=loop, **options))
    print(await asyncio.create_task(one()))
    async with asyncio.TaskGroup() as group:
        group.create_task(one())
    print(await staggered_race([one], None))
    loop.set_task_factory(None)


asyncio.run(main())
