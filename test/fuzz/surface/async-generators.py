from contextlib import AsyncExitStack, aclosing


@statement("agen")
def agen(frame, fields):
    run = frame.run
    level = run.count()
    own = Frame(run, f"g{level}", level)
    run.table("agen").append((items(own, fields), own))


def awaitable_agen(frame, fields):
    if "fresh" in fields:
        agen(frame, fields["fresh"])
    made = frame.run.latest(frame.run.table("agen"), fields["nth"])
    return made if made is not None and made[1].level > frame.level else None


def call_of(generator, how):
    if how["method"] == "asend":
        return generator.asend(how["value"])
    if how["method"] == "athrow":
        return generator.athrow(make_error(how["error"]))
    return generator.aclose()


@statement("callAgen")
async def call_agen(frame, fields):
    made = awaitable_agen(frame, fields)
    if made is None:
        return
    generator, own = made
    what = f"{fields['how']['method']} {own.who}"
    try:
        got = await call_of(generator, fields["how"])
        # Thrown into one that is over.
        if got is None and fields["how"]["method"] == "athrow":
            got = "is over"
    except StopAsyncIteration as error:
        if fields["how"]["method"] == "aclose":
            frame.note(what, "raised", error)
            raise
        got = "is over"
    except GeneratorExit as error:
        # Thrown in by athrow. A task that awaits one that raised it would close its coroutines.
        frame.note(what, "raised", error)
        return
    except BaseException as error:
        frame.note(what, "raised", error)
        raise
    frame.note(what, got)


@statement("taskOfAgen")
def task_of_agen(frame, fields):
    made = awaitable_agen(frame, fields)
    if made is None:
        return
    run = frame.run
    task = run.loop.create_task(call_of(made[0], fields["how"]))
    run.table("agenTask").append(task)
    callback = Frame(run, f"c{run.count()}", math.inf)

    def done(_):
        if not task.cancelled():
            task.exception()
        callback.note(f"task of {made[1].who} is done")

    task.add_done_callback(done)
    if fields.get("stops"):
        task.cancel("early")


@statement("cancelAgenTask")
def cancel_agen_task(frame, fields):
    task = frame.run.latest(frame.run.table("agenTask"), fields["nth"])
    if task is not None:
        frame.note("cancel task of an agen", task.cancel())


@statement("dropAgenCall")
def drop_agen_call(frame, fields):
    made = frame.run.latest(frame.run.table("agen"), fields["nth"])
    if made is not None:
        call_of(made[0], fields["how"])


@statement("asyncFor")
async def async_for(frame, fields):
    made = awaitable_agen(frame, fields)
    if made is None:
        return None
    generator, own = made
    what = f"for {own.who}"
    signal = None
    count = 0
    try:
        async with AsyncExitStack() as stack:
            if fields["closing"]:
                await stack.enter_async_context(aclosing(generator))
            async for value in generator:
                frame.note(what, value)
                signal = await frame.block(fields["body"])
                count += 1
                if signal is not None or count >= fields["most"]:
                    break
    except BaseException as error:
        frame.note(what, "raised", error)
        raise
    frame.note(what, "is over")
    return signal
