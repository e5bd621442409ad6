import asyncio


async def child(name):
    print(f"{name} starts")
    if len(name) < 3:
        tasks = [asyncio.create_task(child(name + letter)) for letter in "xy"]
        await asyncio.gather(*tasks)
    print(f"{name} ends")


async def main():
    tasks = [asyncio.create_task(child(name)) for name in "abc"]
    for task in reversed(tasks):
        await task


asyncio.run(main())
