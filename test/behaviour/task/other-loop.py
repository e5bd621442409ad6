import asyncio
import re


async def child(future):
    # So that its place is known, and left out below.
    await asyncio.sleep(0)
    try:
        await future
    except RuntimeError as error:
        print(re.sub(r" at [^>]*:\d+", "", str(error)))
        print(future)
    await asyncio.sleep(1)
    print("child goes on")


async def main():
    other = asyncio.new_event_loop()
    pending = other.create_future()
    done = other.create_future()
    done.set_result("result")
    print("done:", await done)
    await asyncio.create_task(child(pending), name="child")
    try:
        await asyncio.gather(asyncio.Future(), pending)
    except ValueError as error:
        print(repr(error))
    other.close()


asyncio.run(main())
