import asyncio


async def ticks():
    yield 1
    yield 2


async def main():
    generator = ticks()
    closed = ticks().asend(None)
    closed.close()
    print(await generator.asend(None))
    generator.asend(None)
    generator.athrow(ValueError())
    generator.aclose()
    generator.__anext__()
    await generator.aclose()
    print("main returns")


asyncio.run(main())
