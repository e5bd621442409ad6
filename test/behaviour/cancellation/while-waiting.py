import asyncio


async def waiter(future):
    try:
        await future
    except asyncio.CancelledError as error:
        print("raised at the await:", repr(error))
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    print("cancel() returns", task.cancel())
    print("future:", future.done(), future.cancelled(), repr(future))
    print("task:", task.done(), task.cancelled(), task.cancelling())
    print(repr(task).split(" name=")[0])
    print("one turn")
    await asyncio.sleep(0)
    print("task:", task.done(), task.cancelled(), task.cancelling())
    print(repr(task).split(" name=")[0])


asyncio.run(main())
