import asyncio


async def main():
    future = asyncio.Future()
    future.set_result(42)
    asyncio.get_running_loop().call_soon(print, "call_soon before it")
    future.add_done_callback(lambda done: print("callback", done.result()))
    asyncio.get_running_loop().call_soon(print, "call_soon after it")
    print("removed:", future.remove_done_callback(print))
    print("registered")
    await asyncio.sleep(0)
    print("next turn")


asyncio.run(main())
