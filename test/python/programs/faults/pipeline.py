"""Extract, transform, load through queues: a record lacks a field, and all stages go down."""

import asyncio

RECORDS = [{"name": "ada", "born": 1815}, {"name": "alan", "born": 1912}, {"name": "anon"}]


async def extract(records, out):
    for record in records:
        await out.put(record)
        await asyncio.sleep(0.005)
    await asyncio.sleep(30)


async def transform(source, out):
    while True:
        record = await source.get()
        await out.put((record["name"].title(), 2000 - record["born"]))  # culprit


async def load(source):
    while True:
        print(*await source.get())


async def main():
    raw, ready = asyncio.Queue(1), asyncio.Queue(1)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(extract(RECORDS, raw), name="extract")
            group.create_task(transform(raw, ready), name="transform")
            group.create_task(load(ready), name="load")
    except* KeyError as errors:
        print("no", errors.exceptions[0])


asyncio.run(main())  # why: transform
