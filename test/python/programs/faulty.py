"""The recorder has a fault."""

import asyncio

from asyncdemo_record import session


async def main():
    await asyncio.sleep(0)
    session.current().write = None
    await asyncio.sleep(0)
    print("the program goes on")


asyncio.run(main())
