import asyncio


async def forgotten():
    print("never printed")


def forget(what):
    print("forgets it", what)
    forgotten()


async def main():
    loop = asyncio.get_running_loop()
    forget("without debug")
    loop.set_debug(True)
    await asyncio.sleep(0)
    forget("with debug")


asyncio.run(main())
