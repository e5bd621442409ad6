import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def show(name):
    def callback(future):
        print(f"{name}: {user.get()}")
        user.set("changed by a callback")

    return callback


async def main():
    future = asyncio.Future()
    user.set("ann")
    future.add_done_callback(show("registered by ann"))
    user.set("bob")
    future.add_done_callback(show("registered by bob"))
    given = contextvars.copy_context()
    given.run(user.set, "eve")
    future.add_done_callback(show("context="), context=given)
    user.set("completer")
    future.set_result(None)
    await asyncio.sleep(0)
    future.add_done_callback(show("registered when done"))
    future.add_done_callback(show("context= again"), context=given)
    await asyncio.sleep(0)
    print(f"main: {user.get()}")


asyncio.run(main())
