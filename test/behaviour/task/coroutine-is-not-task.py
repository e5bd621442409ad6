import asyncio


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def inner():
    print(f"inner runs in {asyncio.current_task().get_name()}")
    return "result"


async def outer():
    return await inner()


async def suspending():
    await asyncio.sleep(0)
    return "result after one turn"


async def main():
    background = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    print(await outer())
    print(await outer())
    print("two coroutines awaited, no turn")
    print(await suspending())
    print(await asyncio.create_task(outer(), name="a task of its own"))
    background.cancel()


asyncio.run(main())
