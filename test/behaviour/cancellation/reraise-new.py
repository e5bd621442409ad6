import asyncio


class Worker:
    caught = None

    async def reraising(self):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            self.caught = error
            raise

    async def raising_new(self):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            self.caught = error
            raise asyncio.CancelledError()


async def main():
    for method in (Worker.reraising, Worker.raising_new):
        worker = Worker()
        task = asyncio.create_task(method(worker))
        await asyncio.sleep(0)
        task.cancel("why")
        try:
            await task
        except asyncio.CancelledError as error:
            print(repr(error), error is worker.caught, task.cancelled())


asyncio.run(main())
