import asyncio


async def work(delay):
    await asyncio.sleep(delay)


async def fail():
    await asyncio.sleep(1)
    raise ValueError


async def stubborn(group):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("a child:", group)
        await asyncio.sleep(1)
        print("a child:", group)


async def main():
    group = asyncio.TaskGroup()
    print("new:", group)
    try:
        async with group:
            print("entered:", group)
            group.create_task(work(0))
            group.create_task(stubborn(group))
            print("two tasks:", group)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("one task:", group)
            group.create_task(fail())
            group.create_task(fail())
            try:
                await asyncio.sleep(10)
            finally:
                print("the body:", group)
    except* ValueError:
        pass
    print("done:", group)
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
    print("all went well:", group)


asyncio.run(main())
