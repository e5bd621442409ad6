import asyncio


class Duck:
    _asyncio_future_blocking = False


class NoDuck:
    _asyncio_future_blocking = None


async def main():
    print(asyncio.isfuture(Duck()))
    print(asyncio.isfuture(NoDuck()))


asyncio.run(main())
