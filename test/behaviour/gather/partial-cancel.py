import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def show_partial(**options):
    early = asyncio.create_task(job("early", 1))
    late = asyncio.create_task(job("late", 5))
    gathering = asyncio.gather(early, late, **options)
    await asyncio.sleep(2)
    print("cancel() returns", gathering.cancel("why"), early.cancelling(), late.cancelling())
    try:
        print(await gathering)
    except asyncio.CancelledError as error:
        print("lost:", repr(error), early.result(), late.cancelled())


async def show_all_done(**options):
    futures = [asyncio.get_running_loop().create_future() for _ in range(2)]
    gathering = asyncio.gather(*futures, **options)
    for future in futures:
        future.set_result("result")
    print("all children are done, the gather:", gathering.done())
    print("cancel() returns", gathering.cancel("why"))
    print(await gathering)


async def show_nested():
    future = asyncio.get_running_loop().create_future()
    gathering = asyncio.gather(asyncio.gather(future))
    future.set_result("result")
    print("cancel() returns", gathering.cancel("why"))
    print(await gathering)


async def main():
    await show_nested()
    for options in ({}, {"return_exceptions": True}):
        await show_partial(**options)
        await show_all_done(**options)


asyncio.run(main())
