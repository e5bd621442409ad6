import asyncio


async def child():
    print("child starts")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "queued before")
    task = asyncio.create_task(child())
    loop.call_soon(print, "queued after")
    print("created:", task.done())
    await asyncio.sleep(0)
    print("main goes on:", task.done())

    # Not before the creator really suspends.
    task = asyncio.create_task(child())
    done = asyncio.Future()
    done.set_result(None)
    await done
    print("awaited a done future:", task.done())
    await task
    print("awaited the task:", task.done())


asyncio.run(main())
