"""A pool of connections: what gives one back fails, and its error replaces the cancellation."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, size):
        self.free = asyncio.Queue()
        for number in range(size):
            self.free.put_nowait({"id": number})

    @asynccontextmanager
    async def connection(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            await self.reset(connection)
            self.free.put_nowait(connection)

    async def reset(self, connection):
        await asyncio.sleep(0)
        connection["transaction"].rollback()  # culprit


async def query(pool, seconds):
    async with pool.connection() as connection:
        connection["busy"] = True
        await asyncio.sleep(seconds)


async def main():
    pool = Pool(1)
    task = asyncio.create_task(query(pool, 30), name="query")
    await asyncio.sleep(0.01)
    task.cancel("the client left")
    result, = await asyncio.gather(task, return_exceptions=True)
    print(type(result).__name__, pool.free.qsize())


asyncio.run(main())  # why: query
