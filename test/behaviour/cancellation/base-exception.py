import asyncio


async def catching_exception():
    try:
        await asyncio.sleep(10)
    except Exception as error:
        print("except Exception:", repr(error))
    print("not reached")


async def catching_base():
    try:
        await asyncio.sleep(10)
    except BaseException as error:
        print("except BaseException:", repr(error))


async def catching_all():
    try:
        await asyncio.sleep(10)
    except:
        print("bare except")


async def main():
    error = asyncio.CancelledError()
    print(isinstance(error, Exception), isinstance(error, BaseException))
    for worker in (catching_exception, catching_base, catching_all):
        task = asyncio.create_task(worker())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        print(task.cancelled())


asyncio.run(main())
