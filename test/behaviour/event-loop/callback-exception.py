import asyncio


def handler(loop, context):
    # The message goes on with the callback's file and line.
    message = context["message"].split(" at ")[0]
    print(f"reported: {message}, {context['exception']!r}, {sorted(context)}")


def boom(name):
    print(f"boom {name}")
    raise ValueError(name)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(boom, "first")
    loop.call_soon(print, "the same turn goes on")
    loop.call_later(0, boom, "timer")
    await asyncio.sleep(0)
    print("main goes on")
    await asyncio.sleep(0)
    print("main goes on")


asyncio.run(main())
