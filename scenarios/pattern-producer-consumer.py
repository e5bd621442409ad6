import asyncio


async def bake(table):
    for cake in ("apple", "berry", "carrot", "date"):
        await table.put(cake)  # A
        print(f"baker: {cake} cake is on the table")


async def eat(table):
    while True:
        cake = await table.get()
        await asyncio.sleep(1)
        print(f"guest: {cake} cake is eaten")
        table.task_done()  # B


async def main():
    table = asyncio.Queue(maxsize=2)
    guest = asyncio.create_task(eat(table), name="guest")
    await asyncio.create_task(bake(table), name="baker")
    print("main: the oven is off")
    await table.join()  # C
    guest.cancel()  # D
    print("main: the party is over")


asyncio.run(main())
