import asyncio


async def ask(mirror, seconds):
    try:
        await asyncio.sleep(seconds)
        return mirror
    except asyncio.CancelledError:
        await asyncio.sleep(0.5)
        print(f"{mirror}: hung up")  # C
        raise


async def main():
    mirrors = [
        asyncio.create_task(ask("oslo", 3), name="oslo"),
        asyncio.create_task(ask("rome", 1), name="rome"),
        asyncio.create_task(ask("lima", 2), name="lima"),
    ]
    done, _ = await asyncio.wait(mirrors, return_when=asyncio.FIRST_COMPLETED)  # A
    for mirror in mirrors:
        mirror.cancel()  # B
    await asyncio.wait(mirrors)  # D
    for winner in done:
        print(f"main: {winner.result()} was first")


asyncio.run(main())
