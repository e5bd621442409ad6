import asyncio


def careless(text):
    raise LookupError(text)


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0])
    loop.default_exception_handler(context)
    loop.default_exception_handler({})
    loop.default_exception_handler({"message": "its own", "zeta": 1, "alpha": "text"})


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(careless, "in a callback")
    await asyncio.sleep(0)
    print(loop.get_exception_handler() is handler)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    loop.call_soon(careless, "without a handler")
    await asyncio.sleep(0)


asyncio.run(main())
