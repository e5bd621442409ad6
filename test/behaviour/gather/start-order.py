import asyncio


async def job(name):
    print(name, "starts")
    await asyncio.sleep(0)


async def main():
    gathering = asyncio.gather(job("A"), job("B"), asyncio.create_task(job("C")), job("D"))
    print("gathered", len(asyncio.all_tasks()))
    for turn in range(2):
        print("turn", turn)
        await asyncio.sleep(0)
    await gathering
    print(sorted(task.get_name() for task in asyncio.all_tasks()))


asyncio.run(main())
