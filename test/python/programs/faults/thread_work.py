"""Blocking work in threads: one piece fails there, and the group cancels what waits for the rest."""

import asyncio
import time
import zlib


def decompress(name, data):
    if name == "bad":
        time.sleep(0.02)
    return zlib.decompress(data).decode()  # culprit


async def read(name, data):
    text = await asyncio.to_thread(decompress, name, data)
    print(name, text)


async def main():
    good = zlib.compress(b"text")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(read("good", good), name="good")
            group.create_task(read("bad", good[:-3]), name="bad")
            group.create_task(asyncio.sleep(30), name="waiting")
    except* zlib.error:
        print("one was broken")


asyncio.run(main())  # why: bad
