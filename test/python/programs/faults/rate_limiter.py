"""A limit of two at a time: on an error a place is not given back, until there is none left."""

import asyncio


class Api:
    def __init__(self):
        self.places = asyncio.Semaphore(2)

    async def call(self, number):
        await self.places.acquire()  # culprit
        await asyncio.sleep(0.01)
        if number % 2:
            return None
        self.places.release()
        return number


async def main():
    api = Api()
    calls = [asyncio.create_task(api.call(number), name=f"call-{number}") for number in range(6)]
    done, pending = await asyncio.wait(calls, timeout=0.2)
    print(len(done), "done,", len(pending), "left")
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)


asyncio.run(main())  # why: call-4
