"""python asyncio_peer.py LOOP WORKLOAD SIZE [TIMES]: what measure.js does, on asyncio or uvloop."""

import asyncio
import json
import selectors
import sys
import time

CHAIN_DEPTH = 1_000


async def nothing():
    pass


async def raising():
    raise ValueError("no")


async def raising_ours(queue):
    queue.get_nowait()


async def waiting(gate):
    await gate


async def switching(turns):
    for _ in range(turns):
        await asyncio.sleep(0)


async def tree(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(tree(depth - 1))


async def chain(depth, turns):
    if depth > 0:
        await chain(depth - 1, turns)
        return
    for _ in range(turns):
        await asyncio.sleep(0)


async def w1(size):
    await asyncio.gather(*[nothing() for _ in range(size)])


async def w1s(size):
    for _ in range(size):
        await asyncio.create_task(nothing())


async def w2(size):
    await asyncio.gather(*[switching(size) for _ in range(10)])


async def w3(size):
    await asyncio.gather(
        *[asyncio.sleep((task * 7919 % size + 1) * 1e-6) for task in range(size)]
    )


async def w4(size):
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(waiting(loop.create_future())) for _ in range(size)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def w5(size):
    await tree(size)


async def w6(size, on_ready):
    gate = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiting(gate)) for _ in range(size)]
    await asyncio.sleep(0)
    on_ready()
    gate.set_result(None)
    await tasks[-1]


async def w7(size):
    await asyncio.gather(*[raising() for _ in range(size)], return_exceptions=True)


async def w7e(size):
    queue = asyncio.Queue()
    await asyncio.gather(*[raising_ours(queue) for _ in range(size)], return_exceptions=True)


async def w8(size):
    for _ in range(size):
        await chain(CHAIN_DEPTH - 1, 1)


async def w8b(size):
    await chain(CHAIN_DEPTH - 1, size)


async def w9(size):
    queue = asyncio.Queue(10)

    async def produce():
        for item in range(size):
            await queue.put(item)

    async def consume():
        for _ in range(size):
            await queue.get()

    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        group.create_task(consume())


WORKLOADS = {
    "W1": w1,
    "W1s": w1s,
    "W2": w2,
    "W3": w3,
    "W4": w4,
    "W5": w5,
    "W6": w6,
    "W7": w7,
    "W7e": w7e,
    "W8": w8,
    "W8b": w8b,
    "W9": w9,
}


class VirtualSelector(selectors.DefaultSelector):
    """Waiting takes no time: the loop's clock jumps instead."""

    def __init__(self):
        super().__init__()
        self.now = 0.0

    def select(self, timeout=None):
        if timeout is not None and timeout > 0:
            self.now += timeout
        return super().select(0)


def new_loop(kind):
    if kind == "uvloop":
        import uvloop

        return uvloop.new_event_loop()
    if kind == "virtual":
        selector = VirtualSelector()
        loop = asyncio.SelectorEventLoop(selector)
        loop.time = lambda: selector.now
        return loop
    return asyncio.new_event_loop()


def run(kind, coroutine):
    with asyncio.Runner(loop_factory=lambda: new_loop(kind)) as runner:
        return runner.run(coroutine)


def resident_bytes():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


def measure_bytes(kind, work, size):
    import gc

    before = after = 0

    async def measured():
        nonlocal before
        gc.collect()
        before = resident_bytes()

        def on_ready():
            nonlocal after
            gc.collect()
            after = resident_bytes()

        await work(size, on_ready)

    run(kind, measured())
    return [(after - before) / size]


def measure_seconds(kind, work, size):
    measured = []
    for number in range(2):
        start = time.perf_counter()
        run(kind, work(size))
        if number > 0:
            measured.append(time.perf_counter() - start)
    return measured


def main(kind, name, size, times=None):
    sys.setrecursionlimit(10_000)
    work = WORKLOADS.get(name)
    if work is None:
        return None
    if times is not None:
        for _ in range(int(times)):
            run(kind, work(size))
        return []
    if name == "W6":
        return measure_bytes(kind, work, size)
    # Real timers would measure the waiting; uvloop has no other.
    loop = "virtual" if name == "W3" and kind == "asyncio" else kind
    return measure_seconds(loop, work, size)


print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])))
