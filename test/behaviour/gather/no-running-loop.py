import asyncio


async def job():
    return "it was not closed"


def attempt(call):
    try:
        call(coroutine)
    except RuntimeError as error:
        return str(error)


coroutine = job()
calls = {
    "create_task": asyncio.create_task,
    "Task": asyncio.Task,
    "ensure_future": asyncio.ensure_future,
    "gather": asyncio.gather,
    "gather of nothing": lambda _: asyncio.gather(),
    "shield": asyncio.shield,
    "as_completed": lambda coroutine: asyncio.as_completed([coroutine]),
}
messages = {name: attempt(call) for name, call in calls.items()}


async def main():
    for name, message in messages.items():
        print(f"{name}: {message}")
    print(await coroutine)


asyncio.run(main())
