import asyncio


async def follow(file, open_files):
    try:
        print(f"{file}: waiting for lines")
        await asyncio.sleep(10)
    finally:
        open_files.remove(file)
        print(f"{file}: closed")


async def main():
    open_files = ["a.log", "b.log"]
    a = asyncio.create_task(follow("a.log", open_files), name="a")
    a.cancel()  # A
    b = asyncio.create_task(follow("b.log", open_files), name="b")
    await asyncio.sleep(0)  # B
    b.cancel()  # C
    await asyncio.wait([a, b])
    print(f"main: a cancelled: {a.cancelled()}, b cancelled: {b.cancelled()}")
    print(f"main: still open: {open_files}")  # D


asyncio.run(main())
