import asyncio


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def ready(name):
        print(f"{name}, in the turn that stops: cancelling() is {task.cancelling()}")
        loop.call_soon(late, name)

    def late(name):
        # Between the two runs, asyncio.run has cancelled main.
        print(f"{name}'s child, in the next run: cancelling() is {task.cancelling()}")

    loop.call_soon(ready, "before")
    loop.call_soon(loop.stop)
    loop.call_soon(ready, "after")
    await asyncio.sleep(10)


asyncio.run(main())
