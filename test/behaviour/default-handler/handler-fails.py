import asyncio


def broken(loop, context):
    print("told:", context["message"])
    raise LookupError("in the handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(broken)
    future = loop.create_future()
    future.set_result(3)
    loop.call_soon(loop.call_exception_handler, {"message": "of a future", "future": future})
    await asyncio.sleep(1)
    print("the loop goes on")
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "told by the default handler"})


asyncio.run(main())
