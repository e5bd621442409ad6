import asyncio


class MyCancelledError(asyncio.CancelledError):
    pass


class Raiser:
    """Keeps the error that its coroutine ends with."""

    async def run(self, make):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            self.error = make(error)
            raise self.error


async def main():
    makers = (lambda error: error, lambda error: MyCancelledError("of a subclass"))
    for first in ("await", "result", "exception"):
        for make in makers:
            raiser = Raiser()
            task = asyncio.create_task(raiser.run(make))
            await asyncio.sleep(0)
            task.cancel("why")
            await asyncio.wait([task])
            for how in (first, "await", "result", "exception"):
                try:
                    if how == "await":
                        await task
                    else:
                        getattr(task, how)()
                except asyncio.CancelledError as error:
                    print(how, repr(error), error is raiser.error)


asyncio.run(main())
