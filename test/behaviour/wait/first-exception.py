import asyncio


async def returns(delay):
    await asyncio.sleep(delay)


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(f"failed after {delay}")


async def cancelled(delay):
    await asyncio.sleep(delay)
    raise asyncio.CancelledError("by itself")


def handler(loop, context):
    print(f"reported: {context['message']}, {context['exception']!r}")


async def attempt(title, *coroutines):
    loop = asyncio.get_running_loop()
    started = loop.time()
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(f"{title}: {len(done)} done, {len(pending)} pending after {loop.time() - started:g}")
    print(f"  in order: {[task in done for task in tasks]}")
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    await attempt("a failure", returns(1), fails(2), returns(3))
    await attempt("a cancelled task is no failure", returns(3), cancelled(1))
    await attempt("nor does it hide one", returns(4), cancelled(1), fails(2))
    await attempt("no failure", returns(1), returns(2))
    await attempt("several at once", fails(1), fails(1), returns(2))
    # Nothing is reported: wait() has looked at every failure.


asyncio.run(main())
