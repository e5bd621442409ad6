/** A Python program with a group, one of whose tasks fails. */
export const failingGroup = `import asyncio, sys

async def worker(name, seconds):
    print(name, "begins")
    sys.stdout.write(f"{name} waits\\n")
    await asyncio.sleep(seconds)
    raise ValueError(name)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("a", 0.01))
        group.create_task(worker("b", 60))

asyncio.run(main())
`;
