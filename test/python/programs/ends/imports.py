import asyncio, nowhere

asyncio.run(asyncio.sleep(0))
