import asyncio


async def worker():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.sleep(10)
    finally:
        print(f"clean-up begins at {loop.time():g}")
        await asyncio.sleep(2)
        print(f"clean-up ends at {loop.time():g}")


async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(worker(), 1)
    except TimeoutError as error:
        print(f"a coroutine: {error!r} at {loop.time():g}")

    task = asyncio.create_task(worker())
    try:
        await asyncio.wait_for(task, 1)
    except TimeoutError as error:
        print(f"a task: {error!r} at {loop.time():g}, done {task.done()}")

    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError as error:
        print(f"a task, timeout 0: {error!r} at {loop.time():g}, done {task.done()}")

    async def fails_in_cleanup():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            await asyncio.sleep(2)
            raise ValueError("failed clean-up") from None

    try:
        await asyncio.wait_for(fails_in_cleanup(), 1)
    except ValueError as error:
        print(f"a failing clean-up: {error!r} at {loop.time():g}")
    task = asyncio.create_task(fails_in_cleanup())
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 0)
    except ValueError as error:
        print(f"a failing clean-up, timeout 0: {error!r} at {loop.time():g}")


asyncio.run(main())
