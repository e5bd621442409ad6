import asyncio

asyncio.run(asyncio.sleep(0))
print(1 / 0)
