# Under python3 this hangs: end it with Ctrl-C.
import asyncio


async def come_from(origin, name, tasks):
    print(f"{name}: waits for the {origin}")
    await asyncio.wait([tasks[origin]])  # B
    print(f"{name}: here I am")


async def main():
    tasks = {}
    tasks["egg"] = asyncio.create_task(come_from("chicken", "egg", tasks), name="egg")  # A
    tasks["chicken"] = asyncio.create_task(come_from("egg", "chicken", tasks), name="chicken")
    await asyncio.wait(tasks.values())  # C
    print("main: breakfast")


asyncio.run(main())
