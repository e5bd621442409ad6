import asyncio


async def answer(client, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"{client}: answered")
    except asyncio.CancelledError:
        print(f"{client}: sorry, try again later")  # D
        raise


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(1.5, stop.set)  # A
    requests = [
        asyncio.create_task(answer("ann", 1), name="ann"),
        asyncio.create_task(answer("bob", 2), name="bob"),
        asyncio.create_task(answer("cho", 9), name="cho"),
    ]
    await stop.wait()
    print("main: stopping")
    _, pending = await asyncio.wait(requests, timeout=1)  # B
    for request in pending:
        request.cancel()  # C
    await asyncio.wait(requests)  # E
    print("main: stopped")


asyncio.run(main())
