import asyncio


async def ticker(name):
    turn = 0
    while True:
        turn += 1
        print(name, "turn", turn)
        await asyncio.sleep(0)


async def late(name):
    print(name, "starts")
    try:
        await asyncio.sleep(0)
        print(name, "goes on")
        await asyncio.Future()
    finally:
        print(name, "is cancelled")
        asyncio.create_task(ticker("spawned by " + name))
        asyncio.get_running_loop().call_soon(print, "callback of", name)
        await asyncio.sleep(0)
        print(name, "ends")


async def main():
    loop = asyncio.get_running_loop()
    asyncio.current_task().add_done_callback(lambda task: print("main is done"))
    asyncio.create_task(late("first"))
    await asyncio.sleep(0)
    asyncio.create_task(late("second"))
    loop.call_soon(print, "one more turn")
    loop.call_soon(lambda: loop.call_soon(print, "and what that turn made ready"))
    loop.call_later(1, print, "a timer, never due")
    print("main raises")
    raise LookupError("main's own")


asyncio.run(main())
