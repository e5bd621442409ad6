import asyncio
import traceback


async def waiter(name, future, error):
    depths = []
    for _ in range(3):
        try:
            await future
        except ValueError as raised:
            depths.append(len(traceback.extract_tb(raised.__traceback__)))
            print(f"{name}: the same object: {raised is error}")
    print(f"{name}: its traceback grows: {len(set(depths)) > 1}")


async def main():
    future = asyncio.Future()
    error = ValueError("failed")
    tasks = [asyncio.create_task(waiter(name, future, error)) for name in "abc"]
    await asyncio.sleep(0)
    future.set_exception(error)
    for task in tasks:
        await task
    for _ in range(2):
        try:
            future.result()
        except ValueError as raised:
            print(f"result(): the same object: {raised is error}")
    print(f"exception(): the same object: {future.exception() is error}")


asyncio.run(main())
