import asyncio, warnings
warnings.simplefilter("ignore")

class Loop(asyncio.SelectorEventLoop):
    def time(self):
        return super().time()

class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Loop()
asyncio.set_event_loop_policy(Policy())

async def main():
    print(type(asyncio.get_running_loop()).__name__)
    t = asyncio.create_task(asyncio.sleep(10), name="t")
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
