import asyncio, uvloop

async def main():
    t = asyncio.create_task(asyncio.sleep(10), name="t")
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    print(type(asyncio.get_running_loop()).__module__)
if hasattr(uvloop, "run"):
    uvloop.run(main())
else:
    uvloop.install(); asyncio.run(main())
