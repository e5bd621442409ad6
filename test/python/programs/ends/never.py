import asyncio

async def main():
    print("begins", flush=True)
    try:
        while True:  # until Ctrl-C
            await asyncio.sleep(0.05)
    finally:
        print("cleans up", flush=True)

asyncio.run(main())
