import asyncio


class Manager:
    def __init__(self, how):
        self.how = how

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", self.how, repr(error))
        if self.how == "awaits":
            await asyncio.sleep(1)
        return self.how == "swallows"


async def inner(how):
    try:
        async with Manager(how):
            await asyncio.sleep(1)
        print("inner goes on")
        return "inner"
    finally:
        print("inner ends")


async def outer(how, wait):
    lock = asyncio.Lock()
    try:
        async with asyncio.timeout(5) as scope, lock:
            await wait(how)
            print("outer goes on")
    except BaseException as error:
        print("outer", repr(error))
        raise
    finally:
        print("outer ends", scope, lock.locked())
    print("outer is over")


async def with_group(how):
    async with asyncio.TaskGroup() as group:
        if how == "child":
            group.create_task(asyncio.sleep(1))
        await asyncio.sleep(1)


async def swallows(how):
    try:
        await inner(how)
    except GeneratorExit:
        print("swallowed")
    return "result"


async def cleans_up(how):
    try:
        await asyncio.sleep(1)
    finally:
        print("cleans up")
        raise ValueError(how)


def close(what, coroutine, sends=1):
    print("--", what)
    for _ in range(sends):
        coroutine.send(None)
    for _ in range(2):
        try:
            coroutine.close()
            print("closed")
        except BaseException as error:
            print("close raises", repr(error))
    try:
        coroutine.send(None)
        print("goes on")
    except BaseException as error:
        print("send raises", repr(error))


async def main():
    for how in ["plain", "awaits", "swallows"]:
        close(how, outer(how, inner))
    close("swallows and returns", swallows("plain"))
    close("swallows inside", outer("plain", swallows))
    close("group", outer("empty", with_group))
    close("child", outer("child", with_group))
    close("raises", outer("raised", cleans_up))
    close("not begun", outer("never", inner), 0)
    await asyncio.sleep(9)


asyncio.run(main())
