import asyncio


async def job(name):
    print(name, "runs on its own")


async def main():
    after = job("after")
    for wrong in (42, None, "text", object()):
        try:
            asyncio.gather(job("before"), wrong, after)
        except TypeError as error:
            print(repr(error))
        print(sorted(task.get_name() for task in asyncio.all_tasks()))
        await asyncio.sleep(0)
        print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await after

    other = asyncio.Runner()
    foreign = other.get_loop().create_future()
    own = asyncio.get_running_loop().create_future()
    for args in ((own, foreign), (foreign, own), (job("with a foreign future"), foreign)):
        try:
            asyncio.gather(*args)
        except ValueError as error:
            print(repr(error))
    await asyncio.sleep(0)


asyncio.run(main())
