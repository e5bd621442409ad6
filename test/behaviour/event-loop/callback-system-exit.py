import asyncio


def leave():
    print("leave")
    raise SystemExit(3)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    loop.call_soon(leave)
    loop.call_soon(lambda: print(f"still queued: cancelling() is {task.cancelling()}"))
    try:
        await asyncio.sleep(1)
    finally:
        print("main ends")


asyncio.run(main())
