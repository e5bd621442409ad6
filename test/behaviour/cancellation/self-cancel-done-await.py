import asyncio


async def plain():
    return "plain coroutine"


async def itself():
    done = asyncio.get_running_loop().create_future()
    done.set_result("done future")
    lock = asyncio.Lock()
    queue = asyncio.Queue()
    queue.put_nowait("item of a queue")

    asyncio.current_task().cancel("myself")
    print(await done)
    print(await plain())
    async with lock:
        print("uncontended lock")
    print(await queue.get())
    print(await asyncio.gather() or "empty gather suspends?")
    try:
        await asyncio.sleep(0)
        print("not reached")
    except asyncio.CancelledError as error:
        print("sleep(0):", repr(error))


async def main():
    await asyncio.create_task(itself())


asyncio.run(main())
