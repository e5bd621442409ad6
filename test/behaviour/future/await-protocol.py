import asyncio


async def waiter(future):
    return await future


async def main():
    future = asyncio.Future()
    iterator = future.__await__()
    print("yields itself:", next(iterator) is future)
    try:
        next(iterator)
    except RuntimeError as error:
        print(repr(error))

    done = asyncio.Future()
    done.set_result("result")
    try:
        next(done.__await__())
    except StopIteration as stop:
        print("done: returns", stop.value)

    other = asyncio.Future()
    iterator = other.__await__()
    next(iterator)
    other.set_result("result")
    try:
        next(iterator)
    except StopIteration as stop:
        print("resumed when done: returns", stop.value)

    stepped = waiter(asyncio.Future())
    stepped.send(None)
    try:
        stepped.send(None)
    except RuntimeError as error:
        print("in a coroutine:", repr(error))

    # The first await is refused by the task, and leaves its mark.
    for _ in range(2):
        try:
            await asyncio.current_task()
        except RuntimeError as error:
            print(str(error).split(":")[0])


asyncio.run(main())
