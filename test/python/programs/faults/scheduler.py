"""A scheduler of jobs by call_later(): one job raises, and is never scheduled again."""

import asyncio


class Scheduler:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.ran = []

    def every(self, seconds, job):
        def run():
            job()
            self.ran.append(job.__name__)
            self.loop.call_later(seconds, run)

        self.loop.call_later(seconds, run)


def flush():
    pass


def rotate(sizes=(5, 0)):
    return [100 // size for size in sizes]  # culprit


async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print("reported:", context["exception"])
    )
    scheduler = Scheduler()
    scheduler.every(0.02, flush)
    scheduler.every(0.03, rotate)
    await asyncio.sleep(0.1)
    print(set(scheduler.ran))


asyncio.run(main())
