import asyncio


async def import_order(order):
    await asyncio.sleep(1)
    if order == 7:
        raise ValueError("order 7 has no date")
    raise LookupError(f"order {order} has no customer")


async def import_orders():
    async with asyncio.TaskGroup() as group:
        for order in (7, 8):
            group.create_task(import_order(order), name=f"order {order}")  # A


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(import_orders(), name="orders")
    except* ValueError:
        print("main: skipped what has no date")  # B
    print("main: imported")  # C


asyncio.run(main())
