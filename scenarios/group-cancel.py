import asyncio


async def fetch_page(page):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.5)  # B
        print(f"{page}: connection closed")


async def load():
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch_page("news"), name="news")
        group.create_task(fetch_page("mail"), name="mail")
    print("load: done")


async def main():
    task = asyncio.create_task(load(), name="load")
    await asyncio.sleep(1)
    task.cancel("tab closed")  # A
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"main: load was cancelled: {error}")  # C


asyncio.run(main())
