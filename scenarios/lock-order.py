import asyncio


async def office(name, printer):
    for page in (1, 2):
        async with printer:  # A
            print(f"{name}: prints page {page}")
            await asyncio.sleep(1)
        print(f"{name}: page {page} is done")  # B


async def main():
    printer = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob"):
            group.create_task(office(name, printer), name=name)


asyncio.run(main())
