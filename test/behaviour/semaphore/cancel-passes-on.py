import asyncio
import re


def show(semaphore):
    print(re.sub(r" at 0x\w+", "", repr(semaphore)))


async def waiter(name, semaphore):
    try:
        await semaphore.acquire()
    except asyncio.CancelledError as error:
        print(name, "gives up:", repr(error))
        raise
    print(name, "has it")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def case(title, releases, cancelled, late=""):
    print("---", title)
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(waiter(name, semaphore)) for name in "ABC"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(5))
    for _ in range(releases):
        semaphore.release()
    for index in cancelled:
        tasks[index].cancel(f"number {index}")
    show(semaphore)
    tasks += [asyncio.create_task(waiter(name, semaphore)) for name in late]
    await ticking
    show(semaphore)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    show(semaphore)


async def main():
    await case("cancelled with the slot", 1, [0])
    await case("cancelled without it", 1, [1])
    await case("cancelled with two slots", 2, [0, 1])
    await case("cancelled before the release", 0, [0])
    await case("all cancelled", 2, [0, 1, 2])
    await case("more slots than waiters, and more waiters", 5, [], "DEFG")
    await case("and the first is cancelled", 4, [0], "DEFG")


asyncio.run(main())
