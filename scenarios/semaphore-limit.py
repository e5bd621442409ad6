import asyncio


async def download(file, seconds, lines):
    async with lines:  # B
        print(f"{file}: start")
        await asyncio.sleep(seconds)
        print(f"{file}: done")  # C


async def main():
    lines = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(download("film", 4, lines), name="film")
        for page in ("news", "mail", "map", "logs"):
            group.create_task(download(page, 1, lines), name=page)  # A


asyncio.run(main())
