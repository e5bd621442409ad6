"""A web server and its client: the server gives each request a deadline, and a page is too slow."""

import asyncio


async def render(path):
    if path == "/slow":
        await asyncio.sleep(30)
    return f"page {path}"


async def respond(reader, writer):
    request = (await reader.readuntil(b"\r\n\r\n")).decode()
    path = request.split()[1]
    try:
        body = await asyncio.wait_for(asyncio.create_task(render(path), name=path), 0.05)  # culprit
        status = "200 OK"
    except TimeoutError:
        body, status = "too slow", "503 Service Unavailable"
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write((head + body).encode())
    await writer.drain()
    writer.close()


async def get(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.decode().splitlines()[0]


async def main():
    server = await asyncio.start_server(respond, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for line in await asyncio.gather(*(get(port, path) for path in ("/", "/slow", "/about"))):
            print(line)


asyncio.run(main())  # why: /slow
