import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def inner():
    user.set("inner")
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    coro = outer()
    task = asyncio.create_task(coro)
    given = contextvars.copy_context()
    other = asyncio.create_task(outer(), context=given)
    print(task.get_coro() is coro, other.get_context() is given, task.get_context() is given)
    await asyncio.sleep(0)
    print(task.get_context()[user], given[user], user.get())
    # The outermost frame of the coroutine.
    print(task.get_stack()[0].f_code.co_name)
    await task
    print(task.get_stack(), task.get_coro() is coro, task.get_context()[user])
    await other


asyncio.run(main())
