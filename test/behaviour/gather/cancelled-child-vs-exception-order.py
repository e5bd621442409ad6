import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    finally:
        print("child is cancelled")


async def fail(future):
    await future
    print("sibling fails")
    raise ValueError("sibling")


async def show(first):
    future = asyncio.get_running_loop().create_future()
    child = asyncio.create_task(sleeper())
    sibling = asyncio.create_task(fail(future))
    gathering = asyncio.gather(child, sibling)
    await asyncio.sleep(0)
    print("first", first)
    if first == "cancel":
        child.cancel("child")
        future.set_result(None)
    else:
        future.set_result(None)
        child.cancel("child")
    try:
        await gathering
    except (asyncio.CancelledError, ValueError) as error:
        print("the gather ends with", repr(error))
    print(child.done(), sibling.done())


async def main():
    await show("cancel")
    await show("failure")


asyncio.run(main())
