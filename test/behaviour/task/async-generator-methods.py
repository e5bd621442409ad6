import asyncio


async def ticks():
    yield 1
    yield 2


async def again(what, awaitable):
    try:
        print(what, await awaitable)
    except RuntimeError as error:
        print(what, error)


async def main():
    generator = ticks()
    send = generator.asend(None)
    await again("send", send)
    await again("send", send)
    close = generator.aclose()
    await again("close", close)
    await again("close", close)
    throw = generator.athrow(ValueError())
    throw.close()
    await again("throw", throw)
    for each in (send, close, throw, generator):
        print(repr(each).split(" ")[0])
    print(await asyncio.create_task(ticks().__anext__()))
    task = asyncio.create_task(ticks().__anext__(), name="next")
    print(repr(task).split(" at ")[0])
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
