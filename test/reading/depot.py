import asyncio


async def work(name, queue, forklift):
    try:
        while True:
            goods, seconds = await queue.get()
            async with forklift:
                await asyncio.sleep(seconds)
                if goods == "glass":
                    raise ValueError("glass broke")
                print(f"{name}: stored {goods}")
            queue.task_done()
    except asyncio.QueueShutDown:
        return "home"


async def main():
    queue = asyncio.Queue()
    forklift = asyncio.Lock()
    for crate in (["oak", 1], ["glass", 1], ["tin", 1], ["silk", 5]):
        queue.put_nowait(crate)
    workers = [
        asyncio.create_task(work(name, queue, forklift), name=name)
        for name in ("ann", "bob", "cho")
    ]
    try:
        await asyncio.wait_for(queue.join(), 3.5)
    except TimeoutError:
        queue.shutdown()
    _, late = await asyncio.wait(workers, timeout=1)
    for task in late:
        task.cancel("closing time")
    print(repr(await asyncio.gather(*workers, return_exceptions=True)))


asyncio.run(main())
