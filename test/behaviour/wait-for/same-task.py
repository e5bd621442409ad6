import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def ticker():
    for turn in range(1, 5):
        print(f"turn {turn}")
        await asyncio.sleep(0)


async def body(caller):
    print("the body starts at once")
    print(f"the same task: {asyncio.current_task() is caller}")
    print(f"tasks: {len(asyncio.all_tasks())}")
    user.set("set by the body")
    await asyncio.sleep(0)
    print("the body ends")
    return "a result"


async def main():
    tick = asyncio.create_task(ticker())
    coroutine = asyncio.wait_for(body(asyncio.current_task()), 5)
    print("called, not awaited: nothing has started")
    print(await coroutine)
    print(f"the same context: {user.get()}")

    # Without a suspension inside there is none at all.
    done = asyncio.get_running_loop().create_future()
    done.set_result("at hand")
    print(await asyncio.wait_for(done, 5))
    print("before the second turn has ended")
    await tick


asyncio.run(main())
