import asyncio
import re


async def waiter(name, condition):
    async with condition:
        print(name, "wakes:", await condition.wait(), "- locked:", condition.locked())
        await asyncio.sleep(0)
        print(name, "leaves")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


def show(condition):
    print(re.sub(r" at 0x\w+", "", repr(condition)))


async def main():
    condition = asyncio.Condition()
    show(condition)
    async with condition:
        condition.notify()
        print("nobody was there to be notified")
    waiters = [asyncio.create_task(waiter(name, condition)) for name in "ABCDE"]
    await asyncio.sleep(0)
    show(condition)

    ticking = asyncio.create_task(ticker(12))
    async with condition:
        condition.notify()
        condition.notify(2)
        show(condition)
    await ticking
    show(condition)
    async with condition:
        condition.notify_all()
        condition.notify_all()
        await asyncio.sleep(1)
    await asyncio.gather(*waiters)
    show(condition)


asyncio.run(main())
