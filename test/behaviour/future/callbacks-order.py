import asyncio


def completer(future, how):
    how(future)
    print("completed: no callback has run yet")
    asyncio.get_running_loop().call_soon(print, "call_soon after the completion")


async def show(how):
    future = asyncio.Future()
    for name in ["first", "second", "third"]:
        future.add_done_callback(lambda done, name=name: print(name, done is future, repr(done)))
    removed = lambda done: print("never")
    future.add_done_callback(removed)
    future.add_done_callback(removed)
    print("removed:", future.remove_done_callback(removed), future.remove_done_callback(removed))
    asyncio.get_running_loop().call_soon(completer, future, how)
    asyncio.get_running_loop().call_soon(print, "call_soon before the completion")
    await asyncio.sleep(0)
    print("main, in the turn of the completion")
    await asyncio.sleep(0)
    print("main, after the callbacks")


async def main():
    await show(lambda future: future.set_result(42))
    await show(lambda future: future.set_exception(ValueError("failed")))
    await show(lambda future: future.cancel())


asyncio.run(main())
