import asyncio


async def borrower(condition):
    condition.notify()
    print("notified under somebody else's lock")


async def main():
    condition = asyncio.Condition()
    print("locked:", condition.locked())
    try:
        await condition.wait()
    except RuntimeError as error:
        print("wait:", repr(error))
    try:
        await condition.wait_for(lambda: False)
    except RuntimeError as error:
        print("wait_for:", repr(error))
    print("wait_for of what is true:", await condition.wait_for(lambda: True))
    try:
        condition.notify()
    except RuntimeError as error:
        print("notify:", repr(error))
    try:
        condition.notify_all()
    except RuntimeError as error:
        print("notify_all:", repr(error))
    try:
        condition.release()
    except RuntimeError as error:
        print("release:", repr(error))

    async with condition:
        print("locked:", condition.locked())
        condition.notify()
        condition.notify_all()
        await asyncio.create_task(borrower(condition))
    print("locked:", condition.locked())


asyncio.run(main())
