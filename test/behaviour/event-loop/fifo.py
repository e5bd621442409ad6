import asyncio

turn = 0


def tick():
    global turn
    turn += 1
    asyncio.get_running_loop().call_soon(tick)


def show(*words):
    print(f"turn {turn}:", *words)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(tick)
    for name in ["a", "b", "c"]:
        loop.call_soon(show, name)
    loop.call_soon(show, "two", "arguments")
    show("registered")
    await asyncio.sleep(0)
    show("main")
    loop.call_soon(show, "d")
    await asyncio.sleep(0)
    show("main")
    await asyncio.sleep(0)
    show("main")


asyncio.run(main())
