import asyncio


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    async with asyncio.timeout(1) as scope:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print(f"swallowed {error!r}, cancelling {task.cancelling()}, {scope!r}")
        await asyncio.sleep(1)
        print(f"the body goes on, past its deadline, until {loop.time():g}")
    print(f"no error, expired {scope.expired()}, cancelling {task.cancelling()}, {scope!r}")
    await asyncio.sleep(1)
    print("nothing is left of the request")

    async def returns():
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                return "a return out of the block"

    print(await returns())
    print(f"cancelling {task.cancelling()}")


asyncio.run(main())
