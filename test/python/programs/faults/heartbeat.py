"""A watchdog cancels connections that sent no ping; one is busy with a blocking call."""

import asyncio
import time


class Connection:
    def __init__(self, name, busy):
        self.name = name
        self.busy = busy
        self.last = asyncio.get_running_loop().time()
        self.task = asyncio.create_task(self.run(), name=name)

    async def run(self):
        for _ in range(5):
            await asyncio.sleep(0.02)
            self.last = asyncio.get_running_loop().time()
            if self.busy:
                time.sleep(0.001)
                await asyncio.sleep(5)


async def watchdog(connections):
    while any(not each.task.done() for each in connections):
        await asyncio.sleep(0.05)
        now = asyncio.get_running_loop().time()
        for each in connections:
            if now - each.last > 0.07:
                each.task.cancel(f"no ping from {each.name}")  # culprit


async def main():
    connections = [Connection("live", False), Connection("stuck", True)]
    watching = asyncio.create_task(watchdog(connections), name="watchdog")
    results = await asyncio.gather(*(each.task for each in connections), return_exceptions=True)
    print([type(each).__name__ for each in results])
    await watching


asyncio.run(main())  # why: stuck
