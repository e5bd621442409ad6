import asyncio


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def nothing():
    return "nothing"


async def main():
    background = asyncio.create_task(ticker())
    for delay in [0, -1]:
        await asyncio.sleep(delay)
        print(f"sleep({delay}) has let others run")

    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
    event.set()
    done = asyncio.Future()
    done.set_result("done")
    await lock.acquire()
    await event.wait()
    await queue.put(1)
    await queue.get()
    await done
    await nothing()
    print(await asyncio.shield(done), await asyncio.wait_for(nothing(), 1))
    print("nothing else has")
    background.cancel()
    await asyncio.sleep(0.001)
    print(f"a delay has let it end: {background.cancelled()}")


asyncio.run(main())
