import asyncio


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    landed = None
    try:
        async with asyncio.timeout(1) as scope:
            print(f"deadline {scope.when():g}, expired {scope.expired()}")
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                landed = error
                print(f"the body sees {error!r} at {loop.time():g}, cancelling {task.cancelling()}")
                print(f"expired {scope.expired()}")
                raise
    except TimeoutError as error:
        print(f"raised {error!r} with args {list(error.args)}")
        print(f"cause is that CancelledError: {error.__cause__ is landed}")
        print(f"context too: {error.__context__ is landed}")
        print(f"it is asyncio.TimeoutError: {type(error) is asyncio.TimeoutError}")
    print(f"expired {scope.expired()}, cancelling {task.cancelling()}")

    task.cancel("entered with a request")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print(f"caught {error!r}, cancelling {task.cancelling()}")
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(f"raised {error!r} at {loop.time():g}, cancelling {task.cancelling()}")


asyncio.run(main())
