import asyncio


async def child(name, delay):
    await asyncio.sleep(delay)
    print(name, "ends")


async def late():
    print("never runs")


async def main():
    def callback(task):
        try:
            group.create_task(child("another", 1))
            print(task.get_name(), "created another")
        except RuntimeError as error:
            print(task.get_name(), repr(error))

    async with asyncio.TaskGroup() as group:
        group.create_task(child("first", 1), name="first").add_done_callback(callback)
        group.create_task(child("last", 3), name="last").add_done_callback(callback)
    print("the parent goes on")
    try:
        group.create_task(late())
    except RuntimeError as error:
        print("afterwards", repr(error))


asyncio.run(main())
