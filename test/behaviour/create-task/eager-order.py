import asyncio


async def child(name, seconds):
    print(name, "first part")
    await asyncio.sleep(seconds)
    print(name, "second part", round(asyncio.get_running_loop().time() * 1000))


async def family():
    print("creator starts")
    tasks = []
    for name, seconds in (("A", 3), ("B", 0), ("C", 1), ("D", 0)):
        tasks.append(asyncio.create_task(child(name, seconds)))
        print("creator's next statement")
    await asyncio.wait(tasks)


async def main():
    await family()
    print("-- eagerly")
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    await family()


asyncio.run(main())
