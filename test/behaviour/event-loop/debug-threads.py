import asyncio
from contextlib import contextmanager


@contextmanager
def another_thread(loop):
    # Not every interpreter has threads: the loop is told that it runs in another one.
    loop._thread_id += 1
    yield
    loop._thread_id -= 1


said = []


def say(*words):
    said.append(words)


def attempt(what, function):
    try:
        function()
        say(what, "accepted")
    except RuntimeError as error:
        say(what, "refused:", error)


async def main():
    loop = asyncio.get_running_loop()
    for debug in [False, True]:
        loop.set_debug(debug)
        awaited, other = loop.create_future(), loop.create_future()
        other.add_done_callback(lambda future: say("called back with", future.result()))
        with another_thread(loop):
            attempt("call_soon", lambda: loop.call_soon(say, "soon"))
            attempt("call_later", lambda: loop.call_later(1, say, "later"))
            attempt("set_result", lambda: other.set_result("from there"))
            attempt("threadsafe", lambda: loop.call_soon_threadsafe(awaited.set_result, "safely"))
        say("awaited", await awaited)
        await asyncio.sleep(2)
        for words in said:
            print(*words)
        said.clear()


asyncio.run(main())
