MAKERS = {
    "lock": asyncio.Lock,
    "event": asyncio.Event,
    "condition": asyncio.Condition,
    "semaphore": lambda: asyncio.Semaphore(1),
    "bounded": lambda: asyncio.BoundedSemaphore(2),
    "barrier": lambda: asyncio.Barrier(2),
}


def shared(frame, kind):
    table = frame.run.table(kind)
    if not table:
        table.append(MAKERS[kind]())
    return table[0]


async def enter_and_wait(condition):
    async with condition:
        return await condition.wait()


def method(frame, what):
    kind, name = what.split(".")
    if name == "enter_and_wait":
        return lambda: enter_and_wait(shared(frame, kind))
    return getattr(shared(frame, kind), name)


@statement("hold")
async def hold(frame, fields):
    signal = None
    kind = fields["kind"]
    try:
        async with shared(frame, kind) as value:
            frame.note(f"holds {kind}", value)
            signal = await frame.block(fields["body"])
    except BaseException as error:
        frame.note(f"held {kind}", "raised", error)
        raise
    frame.note(f"held {kind}")
    return signal


@statement("awaitLock")
async def await_lock(frame, fields):
    what = fields["what"]
    await frame.wait(what, method(frame, what)())


@statement("callLock")
def call_lock(frame, fields):
    what = fields["what"]
    frame.attempt(what, lambda: method(frame, what)())
