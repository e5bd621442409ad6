import asyncio


def attempt(function):
    try:
        function()
    except RuntimeError as error:
        print(str(error))


async def other_main():
    print("never runs")


def run_nested():
    coro = other_main()
    try:
        asyncio.run(coro)
    finally:
        coro.close()


async def main():
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    print(loop.is_running(), other.is_running(), loop is other)
    attempt(loop.run_forever)
    attempt(other.run_forever)
    attempt(run_nested)
    attempt(loop.close)
    print(asyncio.get_running_loop() is loop, loop.is_running())
    await asyncio.sleep(1)
    print("main goes on")
    other.close()
    print(other.is_closed())
    attempt(other.run_forever)


asyncio.run(main())
