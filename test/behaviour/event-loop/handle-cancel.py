import asyncio


def show(name):
    print(name)


def place(handle):
    """The repr without the place, which is a file of ours."""
    return repr(handle).split(" at ")[0].rstrip(">")


async def main():
    loop = asyncio.get_running_loop()
    before = loop.call_soon(show, "cancelled before its turn")
    print(place(before), before.cancelled())
    before.cancel()
    print(repr(before), before.cancelled())

    loop.call_soon(lambda: same_turn.cancel())
    same_turn = loop.call_soon(show, "cancelled by its own turn")
    ran = loop.call_soon(show, "ran")
    await asyncio.sleep(0)
    print(ran.cancelled(), same_turn.cancelled())

    ran.cancel()
    ran.cancel()
    before.cancel()
    print(repr(ran), ran.cancelled())

    timer = loop.call_later(0.5, show, "cancelled timer")
    print(place(timer), timer.cancelled())
    timer.cancel()
    timer.cancel()
    print(repr(timer), timer.cancelled(), timer.when())

    # Two timers of one turn: the first cancels the second, which is ready by then.
    loop.call_later(1, lambda: second.cancel())
    second = loop.call_later(1, show, "cancelled while ready")
    await asyncio.sleep(2)
    print("done")


asyncio.run(main())
