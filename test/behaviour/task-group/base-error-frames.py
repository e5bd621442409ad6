import asyncio


async def pressed():
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def sibling():
    try:
        await asyncio.sleep(10)
    finally:
        print("sibling cleans up")


async def in_a_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(pressed(), name="pressed")
        group.create_task(sibling(), name="sibling")


async def main():
    try:
        await in_a_group()
    except BaseException as error:
        print("main sees", repr(error))
        raise


asyncio.run(main())
