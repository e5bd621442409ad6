"""Publish and subscribe over streams: a subscriber that does not keep up has its queue overflow."""

import asyncio


class Broker:
    def __init__(self):
        self.queues = {}

    async def serve(self, reader, writer):
        asyncio.current_task().set_name("connection")
        command, topic = (await reader.readline()).decode().split()
        if command == "sub":
            await self.subscribe(topic, writer)
        else:
            await self.publish(topic, reader)
        writer.close()

    async def subscribe(self, topic, writer):
        queue = asyncio.Queue(maxsize=2)
        self.queues.setdefault(topic, []).append(queue)
        writer.write(b"ok\n")
        while (message := await queue.get()) is not None:
            writer.write(message)
            await writer.drain()
            await asyncio.sleep(0.05)

    async def publish(self, topic, reader):
        try:
            while message := await reader.readline():
                for queue in self.queues.get(topic, []):
                    queue.put_nowait(message)  # culprit
        finally:
            for queue in self.queues.pop(topic, []):
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)


async def subscriber(port, ready):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"sub news\n")
    await reader.readline()
    ready.set()
    count = 0
    while await reader.readline():
        count += 1
    print("received", count)
    writer.close()


async def publisher(port, ready):
    await ready.wait()
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"pub news\n" + b"".join(b"message %d\n" % number for number in range(6)))
    await writer.drain()
    writer.close()


async def main():
    broker = Broker()
    server = await asyncio.start_server(broker.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(subscriber(port, ready), name="subscriber")
        group.create_task(publisher(port, ready), name="publisher")
    server.close()


asyncio.run(main())
