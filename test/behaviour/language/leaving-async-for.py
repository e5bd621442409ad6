import asyncio


async def numbers(upto):
    try:
        for number in range(upto):
            await asyncio.sleep(1)
            yield number
    finally:
        print("numbers end")


async def find(wanted):
    async for number in numbers(9):
        if number == wanted:
            return f"found {number}"
        if number % 2 == 0:
            continue
        print("passes", number)
    return "not found"


async def take(upto, last):
    async for number in numbers(upto):
        if number == last:
            break
        print("takes", number)
    else:
        print("it was not left early")


async def main():
    print(await find(9))
    await take(2, 5)
    held = numbers(5)
    async for number in held:
        if number == 1:
            break
    print("and on")
    async for number in held:
        print("goes on with", number)
    try:
        async for number in numbers(2):
            raise ValueError(number)
    except ValueError as error:
        print("left by", repr(error))


asyncio.run(main())
