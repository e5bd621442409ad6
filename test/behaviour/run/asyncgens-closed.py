import asyncio
import re


async def numbers(name, ends):
    try:
        number = 0
        while True:
            yield number
            number += 1
    finally:
        print(name, "closes in", asyncio.current_task().get_name())
        await asyncio.sleep(1)
        print(name, "has cleaned up at", round(asyncio.get_running_loop().time()))
        if ends is not None:
            raise ends


async def leftover():
    try:
        await asyncio.sleep(100)
    finally:
        print("leftover ends")


def report(loop, context):
    for key in sorted(context):
        print(key, re.sub(" at 0x[0-9a-f]+", "", str(context[key])))


held = []


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(leftover())
    for name, ends in [("first", None), ("second", ValueError("of second")), ("never begun", None)]:
        generator = numbers(name, ends)
        held.append(generator)
        if name != "never begun":
            print(name, "gives", await anext(generator))
    print(name, "gives", await held[0].__anext__())
    print("main ends")


asyncio.run(main())
