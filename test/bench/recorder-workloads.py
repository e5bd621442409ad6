"""What asyncio programs do most: the CPU time of each, in µs an operation, as a JSON object."""

import asyncio
import json
import time

ROUNDS = 5


async def switch(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def task(count):
    async def child():
        return 1

    for _ in range(count):
        await asyncio.create_task(child())


async def future(count):
    loop = asyncio.get_running_loop()
    for _ in range(count):
        waiter = loop.create_future()
        loop.call_soon(waiter.set_result, None)
        await waiter


async def queue(count):
    items = asyncio.Queue(1)

    async def put():
        for item in range(count):
            await items.put(item)

    putting = asyncio.create_task(put())
    for _ in range(count):
        await items.get()
    await putting


async def deep_switch(count, depth=20):
    if depth:
        return await deep_switch(count, depth - 1)
    await switch(count)


async def echo(count):
    async def handle(reader, writer):
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for _ in range(count):
        writer.write(b"x\n")
        await reader.readline()
    writer.close()
    server.close()
    await asyncio.sleep(0.01)


async def main():
    found = {}
    for work, count in ((switch, 5000), (task, 2000), (future, 2000), (queue, 2000),
                        (deep_switch, 2000), (echo, 1000)):
        await work(count)
        times = []
        for _ in range(ROUNDS):
            start = time.process_time()
            await work(count)
            times.append((time.process_time() - start) / count * 1e6)
        found[work.__name__] = min(times)
    print(json.dumps(found))


asyncio.run(main())
