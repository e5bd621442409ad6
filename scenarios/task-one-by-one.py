import asyncio


async def fetch_page(page):
    await asyncio.sleep(0.5)
    return page


def stopwatch():
    loop = asyncio.get_running_loop()
    start = loop.time()
    return lambda: f"{loop.time() - start:.1f} s"


async def main():
    elapsed = stopwatch()
    await fetch_page("news")  # A
    await fetch_page("mail")
    print(f"coroutines, one by one: {elapsed()}")

    elapsed = stopwatch()
    await asyncio.create_task(fetch_page("news"), name="news")  # B
    await asyncio.create_task(fetch_page("mail"), name="mail")
    print(f"tasks, one by one:      {elapsed()}")

    elapsed = stopwatch()
    news = asyncio.create_task(fetch_page("news"), name="news")  # C
    mail = asyncio.create_task(fetch_page("mail"), name="mail")
    await news
    await mail
    print(f"tasks, together:        {elapsed()}")


asyncio.run(main())
