import asyncio


async def upload(file):
    print(f"upload: {file}")
    await asyncio.sleep(1)
    raise ValueError(f"{file} is too large")  # B


async def main():
    task = asyncio.create_task(upload("photo.raw"), name="upload")  # A
    await asyncio.sleep(2)
    print(f"main: upload done: {task.done()}")
    print("main: everything went well")  # C


asyncio.run(main())
