import asyncio


async def work():
    try:
        await asyncio.sleep(3)
        print("the work is done")
        return "its result"
    except asyncio.CancelledError:
        print("never reached: it is not cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    for attempt in range(1, 4):
        try:
            print(await asyncio.wait_for(asyncio.shield(task), 1.25))
        except TimeoutError as error:
            print(f"attempt {attempt}: {error!r} at {loop.time():g}, done {task.done()}")
    print(f"at {loop.time():g}, cancelling {task.cancelling()}")

    task = asyncio.create_task(work())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0)
    except TimeoutError as error:
        print(f"timeout 0: {error!r}, cancelling {task.cancelling()}")
    print(await task)


asyncio.run(main())
