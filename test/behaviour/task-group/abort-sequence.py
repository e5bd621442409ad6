import asyncio


async def ticker():
    for turn in range(6):
        print("turn", turn)
        await asyncio.sleep(0)


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def fail():
    await asyncio.sleep(0)
    print("the child fails")
    raise ValueError("child")


class Noisy(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel", self.get_name())
        return super().cancel(msg)


async def main():
    asyncio.get_running_loop().set_task_factory(
        lambda loop, coro, **options: Noisy(coro, loop=loop, **options)
    )
    background = asyncio.create_task(ticker())
    await asyncio.create_task(parent(), name="parent")
    await background


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("first"), name="first")
            group.create_task(fail(), name="failing")
            group.create_task(child("second"), name="second")
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("the body is cancelled")
                raise
    except ExceptionGroup as error:
        print(repr(error))


asyncio.run(main())
