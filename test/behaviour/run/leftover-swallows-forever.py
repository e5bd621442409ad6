import asyncio


async def swallows():
    while True:
        try:
            await asyncio.Future()
        except asyncio.CancelledError as error:
            print("swallows", repr(error))


async def main():
    asyncio.create_task(swallows(), name="swallows")
    await asyncio.sleep(1)
    print("main returns, but run() does not")


asyncio.run(main())
