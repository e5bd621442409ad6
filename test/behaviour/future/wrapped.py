import asyncio
import concurrent.futures


async def wait_for_it(source):
    try:
        print("returned", await asyncio.wrap_future(source))
    except ValueError as error:
        print("raised", repr(error))
    except asyncio.CancelledError as error:
        print("cancelled", repr(error), source.cancelled())


async def main():
    loop = asyncio.get_running_loop()

    source = concurrent.futures.Future()
    loop.call_soon(source.set_result, "result")
    await wait_for_it(source)

    source = concurrent.futures.Future()
    loop.call_soon(source.set_exception, ValueError("failed"))
    await wait_for_it(source)

    source = concurrent.futures.Future()
    task = asyncio.create_task(wait_for_it(source))
    await asyncio.sleep(0)
    print("cancelled outside:", source.cancelled())
    task.cancel("enough")
    await task
    print("cancelled outside:", source.cancelled())


asyncio.run(main())
