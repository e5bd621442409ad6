import asyncio


async def waiter(name, condition):
    async with condition:
        try:
            print(name, "wakes:", await condition.wait())
        except asyncio.CancelledError as error:
            print(name, "gives up:", repr(error))
            raise


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def case(title, cancelled):
    print("---", title)
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "ABC"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(6))
    async with condition:
        condition.notify()
    for index in cancelled:
        tasks[index].cancel(f"number {index}")
    await ticking
    print("done:", [task.done() for task in tasks])
    for task in tasks:
        task.cancel("the end")
    await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    await case("the notified one is cancelled", [0])
    await case("and the next one", [0, 1])
    await case("only the next one", [1])
    await case("all of them", [0, 1, 2])


asyncio.run(main())
