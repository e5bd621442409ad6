import asyncio


async def leave():
    await asyncio.sleep(1)
    print("the child exits")
    raise SystemExit(3)


async def bystander():
    try:
        await asyncio.sleep(10)
    finally:
        print("the bystander fails")
        raise ValueError("dropped")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leave())
            group.create_task(bystander())
            try:
                await asyncio.sleep(10)
            except BaseException as error:
                print("the body", repr(error))
                raise
    except BaseException as error:
        print("the group", repr(error))
        raise


asyncio.run(main())
