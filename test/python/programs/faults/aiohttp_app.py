"""An aiohttp application and a client with a deadline: a handler is slow, and the client gives up."""

import asyncio

import aiohttp
from aiohttp import web


async def quick(request):
    return web.json_response({"path": request.path})


async def slow(request):
    await asyncio.sleep(1)
    return web.Response(text="late")


async def fetch(session, url):
    asyncio.current_task().set_name(url.rpartition("/")[2])
    async with session.get(url, timeout=aiohttp.ClientTimeout(total=0.1)) as response:  # culprit
        return await response.text()


async def main():
    app = web.Application()
    app.add_routes([web.get("/quick", quick), web.get("/slow", slow)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.1)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        urls = [f"http://127.0.0.1:{port}/{name}" for name in ("quick", "slow")]
        for result in await asyncio.gather(
            *(asyncio.create_task(fetch(session, url)) for url in urls), return_exceptions=True
        ):
            print(repr(result))
    await runner.cleanup()


asyncio.run(main())
