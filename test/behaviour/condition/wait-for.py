import asyncio


async def consumer(name, condition, stock):
    def enough():
        print(name, "looks at", stock)
        return len(stock) >= 2 and stock

    async with condition:
        print(name, "gets", await condition.wait_for(enough))
        print("locked:", condition.locked())


async def main():
    condition = asyncio.Condition()
    stock = []
    consumers = [asyncio.create_task(consumer(name, condition, stock)) for name in "AB"]
    for item in range(3):
        await asyncio.sleep(1)
        async with condition:
            stock.append(item)
            condition.notify_all()
    await asyncio.gather(*consumers)
    asyncio.get_running_loop().call_soon(print, "called soon")
    await consumer("main", condition, stock)
    print("at once")


asyncio.run(main())
