import asyncio


def chain(name, links):
    print(f"{name} {links}")
    asyncio.get_running_loop().call_soon(chain, name, links + 1)


def parent():
    print("parent")
    asyncio.get_running_loop().call_soon(print, "its child, a turn later")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(parent)
    loop.call_soon(chain, "left", 1)
    loop.call_soon(chain, "right", 1)
    for turn in range(1, 5):
        await asyncio.sleep(0)
        print(f"end of turn {turn}")


asyncio.run(main())
