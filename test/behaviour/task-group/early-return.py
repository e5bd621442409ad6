import asyncio


async def child(name):
    try:
        await asyncio.sleep(1)
        print("child", name, "ends")
    except asyncio.CancelledError:
        print("child", name, "is cancelled")
        raise


async def returns():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("of return"))
        return "returned"
    print("never here")


async def main():
    print(await returns())
    for number in range(3):
        async with asyncio.TaskGroup() as group:
            group.create_task(child(number))
            if number == 0:
                continue
            if number == 1:
                break
        print("never here")
    print("after the loop", number)


asyncio.run(main())
