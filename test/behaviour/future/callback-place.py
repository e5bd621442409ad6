import asyncio


def callback(future): ...


async def main():
    future = asyncio.Future()
    future.add_done_callback(callback)
    handle = asyncio.get_running_loop().call_soon(callback, future)
    print("callback() at " in repr(future))
    print("callback() at " in repr(handle))


asyncio.run(main())
