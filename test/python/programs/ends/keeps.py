"""Keeps a coroutine that it never awaits."""

import asyncio


async def forgotten():
    pass


async def main():
    global kept
    kept = forgotten()


asyncio.run(main())
