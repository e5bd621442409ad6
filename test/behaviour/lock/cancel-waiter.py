import asyncio


async def waiter(name, lock):
    try:
        await lock.acquire()
    except asyncio.CancelledError as error:
        print(name, "gives up:", repr(error))
        raise
    print(name, "has it")
    await asyncio.sleep(0)
    lock.release()
    print(name, "released it")


async def ticker(turns):
    for turn in range(turns):
        print("turn", turn)
        await asyncio.sleep(0)


async def case(title, act):
    print("---", title)
    lock = asyncio.Lock()
    await lock.acquire()
    first, second, third = [asyncio.create_task(waiter(name, lock)) for name in "ABC"]
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker(7))
    act(lock, first, second)
    await asyncio.gather(ticking, first, second, third, return_exceptions=True)
    print("A was cancelled:", first.cancelled(), "- locked:", lock.locked())


def while_waiting(lock, first, second):
    first.cancel("no longer")
    lock.release()


def once_chosen(lock, first, second):
    lock.release()
    first.cancel("chosen")


def chosen_and_its_heir(lock, first, second):
    lock.release()
    first.cancel("chosen")
    second.cancel("heir")


def long_before(lock, first, second):
    first.cancel()
    asyncio.get_running_loop().call_later(1, lock.release)


async def main():
    await case("cancelled before the release", while_waiting)
    await case("cancelled after it was chosen", once_chosen)
    await case("the next one as well", chosen_and_its_heir)
    await case("cancelled, and released later", long_before)


asyncio.run(main())
