"""A feed over websockets: the server ends a subscription, and its reader takes that for an error."""

import asyncio

import websockets


async def feed(socket, path=None):
    for number in range(3):
        await socket.send(str(number))
        await asyncio.sleep(0.01)


async def read(port):
    async with websockets.connect(f"ws://127.0.0.1:{port}") as socket:
        total = 0
        while True:
            total += int(await socket.recv())  # culprit
            print("total", total)


async def main():
    async with websockets.serve(feed, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader = asyncio.create_task(read(port), name="reader")
        (result,) = await asyncio.gather(reader, return_exceptions=True)
        print(type(result).__name__)


asyncio.run(main())  # why: reader
