"""A crawler against a local server: a worker dies of a page it cannot read, and the queue waits."""

import asyncio
import json

PAGES = {
    "/": {"links": ["/a", "/b"]},
    "/a": {"links": ["/", "/c"]},
    "/b": {"links": "/c"},
    "/c": {"title": "no links here"},
}


async def serve(reader, writer):
    path = (await reader.readline()).decode().strip()
    writer.write(json.dumps(PAGES[path]).encode())
    await writer.drain()
    writer.close()


class Crawler:
    def __init__(self, port):
        self.port = port
        self.seen = set()
        self.queue = asyncio.Queue()

    def add(self, path):
        if path not in self.seen:
            self.seen.add(path)
            self.queue.put_nowait(path)

    async def fetch(self, path):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"{path}\n".encode())
        page = json.loads(await reader.read())
        writer.close()
        return page

    async def work(self):
        while True:
            path = await self.queue.get()
            page = await self.fetch(path)
            for link in sorted(page["links"]):  # culprit
                if link.startswith("/") and len(link) > 1:
                    self.add(link)
            self.queue.task_done()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    crawler = Crawler(server.sockets[0].getsockname()[1])
    crawler.add("/")
    worker = asyncio.create_task(crawler.work(), name="crawler-1")
    try:
        async with asyncio.timeout(0.3):
            await crawler.queue.join()
    except TimeoutError:
        print("seen", sorted(crawler.seen))
    server.close()
    await asyncio.gather(worker, return_exceptions=True)


asyncio.run(main())  # why: crawler-1
