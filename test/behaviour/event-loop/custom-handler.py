import asyncio


def handler(loop, context):
    same = loop is asyncio.get_running_loop()
    print(f"message: {context['message'].split(' at ')[0]}, the running loop: {same}")
    print(f"  keys: {sorted(context)}")
    print(f"  exception: {context.get('exception')!r}")


def broken(loop, context):
    print("the handler fails")
    raise ZeroDivisionError("in the handler")


def boom():
    raise ValueError("boom")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(boom)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand"})
    loop.call_exception_handler({"message": "by hand", "exception": ValueError(), "answer": 42})

    loop.set_exception_handler(broken)
    loop.call_soon(boom)
    await asyncio.sleep(0)
    print("main goes on")

    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    loop.call_soon(boom)
    await asyncio.sleep(0)
    for wrong in [123, "text"]:
        try:
            loop.set_exception_handler(wrong)
        except TypeError as error:
            print(repr(error))
    print(loop.get_exception_handler())


asyncio.run(main())
