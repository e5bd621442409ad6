"""A service of datagrams with a client that times out: the handler trips over a short one."""

import asyncio
import struct


class Service(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        asyncio.create_task(self.answer(data, address), name=f"datagram of {len(data)}")

    async def answer(self, data, address):
        await asyncio.sleep(0)
        (number,) = struct.unpack("!I", data)  # culprit
        self.transport.sendto(struct.pack("!I", number + 1), address)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.answers = asyncio.Queue()

    def datagram_received(self, data, address):
        self.answers.put_nowait(struct.unpack("!I", data)[0])


async def main():
    loop = asyncio.get_running_loop()
    service, _ = await loop.create_datagram_endpoint(Service, local_addr=("127.0.0.1", 0))
    address = service.get_extra_info("sockname")
    transport, client = await loop.create_datagram_endpoint(Client, remote_addr=address)
    for data in (struct.pack("!I", 41), b"no"):
        transport.sendto(data)
        try:
            async with asyncio.timeout(0.1):
                print(await client.answers.get())
        except TimeoutError:
            print("no answer")
    transport.close()
    service.close()


asyncio.run(main())
