import asyncio


async def ticker():
    turn = 0
    while True:
        turn += 1
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def succeed():
    return "result"


async def fail(error):
    raise error


async def main():
    error = ValueError("failed")
    good = asyncio.create_task(succeed())
    bad = asyncio.create_task(fail(error))
    background = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    print(good.done(), bad.done())
    for _ in range(2):
        print(await good)
        try:
            await bad
        except ValueError as raised:
            print(repr(raised), raised is error)
    print("no turn has passed")
    background.cancel()


asyncio.run(main())
