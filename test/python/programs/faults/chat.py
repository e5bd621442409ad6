"""A chat: one guest leaves while a message is sent to all, and the room's loop trips over it."""

import asyncio


class Room:
    def __init__(self):
        self.guests = {}

    async def enter(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        asyncio.current_task().set_name(f"guest {name}")
        self.guests[name] = writer
        try:
            while line := (await reader.readline()).decode().strip():
                if line == "/quit":
                    break
                for other in self.guests:  # culprit
                    await self.send(other, f"{name}: {line}")
        finally:
            self.guests.pop(name, None)
            writer.close()

    async def send(self, name, line):
        writer = self.guests[name]
        writer.write(f"{line}\n".encode())
        await writer.drain()
        await asyncio.sleep(0.02)


async def guest(port, name, script):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    for delay, line in script:
        await asyncio.sleep(delay)
        writer.write(f"{line}\n".encode())
    heard = (await reader.read()).decode().splitlines()
    print(name, "heard", heard)
    writer.close()


async def main():
    room = Room()
    server = await asyncio.start_server(room.enter, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(
        guest(port, "ada", [(0.05, "hello"), (0.1, "/quit")]),
        guest(port, "bob", [(0.06, "/quit")]),
    )
    server.close()


asyncio.run(main())
