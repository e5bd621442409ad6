import asyncio
import re


def show(future):
    # Without the file and line of each callback.
    print(re.sub(r" at [^\]>,]*:\d+", "", repr(future)))


def first(future):
    pass


def second(future):
    pass


def third(future):
    pass


def fourth(future):
    pass


async def main():
    pending = asyncio.Future()
    show(pending)
    for callback in [first, second, third, fourth]:
        pending.add_done_callback(callback)
        show(pending)
    pending.cancel()
    show(pending)

    failed = asyncio.Future()
    failed.set_exception(ValueError("a message of more than forty characters, in full"))
    show(failed)
    failed.exception()

    for result in [
        1,
        "text",
        "a text of more than thirty characters",
        None,
        list(range(6)),
        list(range(7)),
        [[[[[[[["deep"]]]]]]]],
        {"a": 1, "b": 2, "c": 3, "d": 4},
        {"e": 1, "d": 2, "c": 3, "b": 4, "a": 5},
        ("a text of more than thirty characters", "another text of more than thirty"),
        10**50,
        {1, 2, 3},
        {7, 6, 5, 4, 3, 2, 1},
        ValueError("a message of more than thirty characters"),
        [],
        (1,),
    ]:
        future = asyncio.Future()
        future.set_result(result)
        show(future)


asyncio.run(main())
