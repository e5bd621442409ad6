"""A proxy with a pump for each direction: when one side is done it cuts the other off."""

import asyncio


async def origin(reader, writer):
    question = await reader.read()
    await asyncio.sleep(0.02)
    writer.write(b"answer to " + question)
    await writer.drain()
    writer.close()


async def pump(reader, writer):
    while data := await reader.read(1024):
        writer.write(data)
        await writer.drain()
    writer.write_eof()


def proxy_to(port):
    async def connected(reader, writer):
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        up = asyncio.create_task(pump(reader, far_writer), name="up")
        down = asyncio.create_task(pump(far_reader, writer), name="down")
        _, pending = await asyncio.wait([up, down], return_when=asyncio.FIRST_COMPLETED)
        for each in pending:
            each.cancel()  # culprit
        await asyncio.wait(pending)
        for each in (writer, far_writer):
            each.close()

    return connected


async def main():
    server = await asyncio.start_server(origin, "127.0.0.1", 0)
    proxy = await asyncio.start_server(
        proxy_to(server.sockets[0].getsockname()[1]), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.sockets[0].getsockname()[1])
    writer.write(b"all?")
    writer.write_eof()
    print("got", await reader.read())
    writer.close()
    proxy.close()
    server.close()


asyncio.run(main())  # why: down
