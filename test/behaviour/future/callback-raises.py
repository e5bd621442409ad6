import asyncio


def handler(loop, context):
    message = context["message"].split(" at ")[0]
    print(f"reported: {message}, {context['exception']!r}, {sorted(context)}")


def bad(future):
    raise ZeroDivisionError("in a callback")


def good(future):
    print("the next callback runs:", future)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    future = asyncio.Future()
    future.add_done_callback(bad)
    future.add_done_callback(good)
    future.set_result(42)
    print(await future)
    await asyncio.sleep(0)
    print(future)


asyncio.run(main())
