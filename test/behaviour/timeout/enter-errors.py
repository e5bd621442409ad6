import asyncio


async def main():
    scope = asyncio.timeout(1)
    async with scope:
        try:
            async with scope:
                print("never reached")
        except RuntimeError as error:
            print(f"while active: {error!r}")
        await asyncio.sleep(0.5)
    print(f"the outer block is unharmed: {scope!r}")
    try:
        async with scope:
            print("never reached")
    except RuntimeError as error:
        print(f"after the end: {error!r}")

    expired = asyncio.timeout(0)
    try:
        async with expired:
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    try:
        await expired.__aenter__()
    except RuntimeError as error:
        print(f"after its deadline: {error!r}")

    def outside():
        coroutine = asyncio.timeout(1).__aenter__()
        try:
            coroutine.send(None)
        except RuntimeError as error:
            print(f"in a callback: {error!r}")

    asyncio.get_running_loop().call_soon(outside)
    await asyncio.sleep(0)


asyncio.run(main())
