import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        await asyncio.sleep(0.001)
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def fetch(port, word):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(word.encode() + b"\n")
    answer = await reader.readline()
    writer.close()
    return answer.decode().strip()


async def silent(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        await reader.readline()
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(await asyncio.gather(fetch(port, "one"), fetch(port, "two")))
    try:
        async with asyncio.timeout(0.2):
            async with asyncio.TaskGroup() as group:
                group.create_task(silent(port), name="silent")
    except TimeoutError:
        print("gave up")
    server.close()


asyncio.run(main())
