import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    except GeneratorExit:
        print("swallowed")


async def outer():
    try:
        await inner()
        print("outer goes on")
    finally:
        print("outer ends")


async def main():
    coroutine = outer()
    coroutine.send(None)
    coroutine.close()


asyncio.run(main())
