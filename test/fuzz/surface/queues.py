QUEUES = {
    "queue": lambda: asyncio.Queue(1),
    "priority": lambda: asyncio.PriorityQueue(2),
    "lifo": asyncio.LifoQueue,
}


def shared_queue(frame, kind):
    table = frame.run.table(kind)
    if not table:
        table.append(QUEUES[kind]())
    return table[0]


@statement("put")
async def put(frame, fields):
    kind = fields["kind"]
    await frame.wait(f"{kind}.put", shared_queue(frame, kind).put(fields["item"]))


@statement("get")
async def get(frame, fields):
    kind = fields["kind"]
    await frame.wait(f"{kind}.get", shared_queue(frame, kind).get())


@statement("join")
async def join(frame, fields):
    kind = fields["kind"]
    await frame.wait(f"{kind}.join", shared_queue(frame, kind).join())


@statement("putNowait")
def put_nowait(frame, fields):
    kind = fields["kind"]
    queue = shared_queue(frame, kind)
    frame.attempt(f"{kind}.put_nowait", lambda: queue.put_nowait(fields["item"]))


@statement("callQueue")
def call_queue(frame, fields):
    kind = fields["kind"]
    what = fields["what"]
    queue = shared_queue(frame, kind)
    if what == "shutdown_immediate":
        frame.attempt(f"{kind}.{what}", lambda: queue.shutdown(immediate=True))
    else:
        frame.attempt(f"{kind}.{what}", getattr(queue, what))
