import asyncio


def report(loop, context):
    print("reported:", context["message"], context["task"].get_name())


async def spawned(name):
    print(name, "starts")
    try:
        for second in range(1, 10):
            await asyncio.sleep(1)
            print(name, "has run for", second)
    except asyncio.CancelledError:
        print(name, "never cancelled, never printed")


async def spawns():
    try:
        await asyncio.Future()
    finally:
        asyncio.create_task(spawned("spawned first"), name="spawned first")
        await asyncio.sleep(2.5)
        asyncio.create_task(spawned("spawned last"), name="spawned last")
        print("the shutdown's last leftover ends")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(spawns(), name="spawns")
    await asyncio.sleep(0)
    print("main returns")


asyncio.run(main())
