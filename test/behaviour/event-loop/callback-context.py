import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def show(where):
    print(f"{where}: {user.get()}")
    user.set("changed by a callback")


async def main():
    loop = asyncio.get_running_loop()
    user.set("ann")
    loop.call_soon(show, "call_soon")
    loop.call_later(1, show, "call_later")
    loop.call_at(1, show, "call_at")

    given = contextvars.copy_context()
    given.run(user.set, "eve")
    loop.call_soon(show, "context=", context=given)

    user.set("bob")
    await asyncio.sleep(2)
    print(f"main: {user.get()}")
    print(f"the context given: {given[user]}")

    loop.call_later(1, show, "call_later with context=", context=given)
    given.run(user.set, "eve again")
    await asyncio.sleep(2)
    print(f"main: {user.get()}")


asyncio.run(main())
