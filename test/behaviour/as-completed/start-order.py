import asyncio

# CPython puts the inputs into a set: the order is arbitrary there, and the arguments' here.


async def work(name):
    print(f"{asyncio.current_task().get_name()} starts with {name}")
    await asyncio.sleep(1)
    return name


async def main():
    names = "one two three four five six seven eight".split()
    iterator = asyncio.as_completed([work(name) for name in names])
    print([await each for each in iterator])

    tasks = [asyncio.create_task(work(name), name=f"task {name}") for name in names]
    async for task in asyncio.as_completed(reversed(tasks)):
        print(task.get_name())

    done, pending = await asyncio.wait(reversed(tasks))
    print([task.get_name() for task in done])


asyncio.run(main())
