import asyncio


async def worker(name):
    try:
        for step in range(10):
            print(f"{name}: step {step}")
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(f"{name}: cancelled")


async def unlucky():
    print("unlucky: created by the last turn, cancelled before it starts")


async def main():
    loop = asyncio.get_running_loop()
    kept = [asyncio.create_task(worker("early"))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    kept.append(asyncio.create_task(worker("last act")))
    loop.call_soon(print, "callback: the extra turn")
    loop.call_soon(loop.call_soon, print, "callback: the first turn of the clean-up")
    loop.call_soon(lambda: kept.append(asyncio.create_task(unlucky())))
    print("main ends")


asyncio.run(main())
