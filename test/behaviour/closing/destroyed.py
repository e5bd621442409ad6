import asyncio
import gc


def report(loop, context):
    print("reported:", context["message"], repr(context["task"]).split(" coro=")[0])


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", repr(error))
        return True


async def in_timeout(future):
    scope = asyncio.timeout(None)
    try:
        async with scope:
            await future
    finally:
        print(scope)


async def in_lock(future):
    lock = asyncio.Lock()
    try:
        async with lock:
            await future
    finally:
        print(lock.locked())


async def in_group(future):
    try:
        async with asyncio.TaskGroup():
            await future
    except BaseException as error:
        print(repr(error))


async def in_manager(future):
    async with Manager():
        await future
    print("goes on")


async def items(future):
    async with Manager():
        await future
        yield "never"
    print("the generator goes on")


async def in_loop(future):
    try:
        async for _ in items(future):
            print("never")
        print("never")
    finally:
        print("the loop ends")


async def in_queue(future):
    queue = asyncio.Queue()
    try:
        await queue.get()
    finally:
        print(repr(queue).split(" maxsize")[1])


async def in_condition(future):
    condition = asyncio.Condition()
    try:
        async with condition:
            await condition.wait()
    finally:
        print(condition.locked())


async def in_wait(future):
    try:
        await asyncio.wait_for(future, None)
    except BaseException as error:
        print("wait_for", repr(error))
        raise


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    future = loop.create_future()
    for work in [in_timeout, in_lock, in_group, in_manager, in_loop, in_queue, in_condition, in_wait]:
        asyncio.create_task(work(future), name=work.__name__)
    await asyncio.sleep(1)
    print("main returns")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop
gc.collect()
