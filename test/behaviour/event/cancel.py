import asyncio
import re


def show(event):
    print(re.sub(r" at 0x\w+", "", repr(event)))


async def waiter(name, event):
    try:
        print(name, "wakes:", await event.wait())
    except asyncio.CancelledError as error:
        print(name, "gives up:", repr(error))
        raise


async def main():
    event = asyncio.Event()
    show(event)
    first, second, third = [asyncio.create_task(waiter(name, event)) for name in "ABC"]
    await asyncio.sleep(0)
    show(event)
    first.cancel("enough")
    show(event)
    await asyncio.sleep(0)
    show(event)

    event.set()
    show(event)
    event.set()
    third.cancel("too late for the wake-up")
    await asyncio.sleep(0)
    show(event)
    print([task.cancelled() for task in (first, second, third)])
    event.clear()
    event.clear()
    show(event)


asyncio.run(main())
