import asyncio


class Manager:
    def __init__(self, swallows):
        self.swallows = swallows

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", repr(error))
        return self.swallows


async def work(lock, queue):
    async with asyncio.timeout(5) as scope:
        async with Manager(True), lock, Manager(False):
            print("waits")
            await queue.get()
        print("goes on")


async def main():
    lock = asyncio.Lock()
    queue = asyncio.Queue()
    coroutine = work(lock, queue)
    coroutine.send(None)
    coroutine.close()
    print(lock.locked(), repr(queue).split("Queue")[1].split(" at")[-1].split("maxsize")[1])
    await asyncio.sleep(9)


asyncio.run(main())
