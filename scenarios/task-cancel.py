import asyncio


class OrderedSet(dict):
    """A set whose pop() takes the oldest: a plain set's order is that of addresses."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        super().pop(item, None)

    def pop(self):
        item = next(iter(self))
        del self[item]
        return item


async def some_coro(param):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:  # B
        print(f"Cancelled coro with param: {param}")
        raise
    print(f"Completed coro with param: {param}")


async def main():
    background_tasks = OrderedSet()

    for i in range(10):
        task = asyncio.create_task(some_coro(param=i))
        background_tasks.add(task)
        task.add_done_callback(background_tasks.discard)

    await asyncio.sleep(0)
    background_tasks.pop().cancel()  # A
    background_tasks.pop().cancel()
    background_tasks.pop().cancel()


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
