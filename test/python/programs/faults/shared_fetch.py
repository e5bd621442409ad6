"""A cache whose callers await one shared task: the first gives up, and cancels it for all."""

import asyncio


class Cache:
    def __init__(self):
        self.tasks = {}

    def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.load(key), name=f"load {key}")
        return self.tasks[key]

    async def load(self, key):
        await asyncio.sleep(0.1)
        return key.upper()


async def impatient(cache):
    try:
        async with asyncio.timeout(0.02):
            return await cache.get("rates")  # culprit
    except TimeoutError:
        return "gave up"


async def patient(cache):
    return await cache.get("rates")


async def main():
    cache = Cache()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(impatient(cache), name="impatient")
        second = group.create_task(patient(cache), name="patient")
    print(first.result(), "/", "cancelled" if second.cancelled() else second.result())


asyncio.run(main())  # why: load rates
