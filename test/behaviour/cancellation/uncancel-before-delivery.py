import asyncio


async def main():
    task = asyncio.current_task()
    print(task.cancel("withdrawn"), task.cancelling())
    print(task.uncancel(), task.cancelling())
    await asyncio.sleep(0)
    print("nothing arrived at sleep(0)")
    task.cancel("one")
    task.cancel("two")
    print(task.uncancel())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("one request was left:", repr(error))
    print(task.uncancel(), task.uncancel())

    unstarted = asyncio.create_task(asyncio.sleep(1, "slept"))
    unstarted.cancel()
    print(unstarted.uncancel())
    print(await unstarted, round(asyncio.get_running_loop().time() * 1000))


asyncio.run(main())
