def ms(seconds):
    return None if seconds is None else round(seconds * 1e6)


@statement("timeout")
async def timeout(frame, fields):
    signal = None
    limit = fields["limit"]
    scope = asyncio.timeout_at(limit) if fields["at"] else asyncio.timeout(limit)
    try:
        async with scope:
            frame.run.table("timeout").append(scope)
            signal = await frame.block(fields["body"])
    except BaseException as error:
        frame.note("timeout ends", scope.expired(), ms(scope.when()), "raised", error)
        raise
    frame.note("timeout ends", scope.expired(), ms(scope.when()))
    return signal


@statement("reschedule")
def reschedule(frame, fields):
    run = frame.run
    scope = run.latest(run.table("timeout"), fields["nth"])
    if scope is not None:
        limit = fields["limit"]
        when = None if limit is None else run.loop.time() + limit
        frame.attempt("reschedule", lambda: scope.reschedule(when))


@statement("waitFor")
async def wait_for(frame, fields):
    awaitables, level, _ = make_arguments(frame, [fields["item"]])
    if awaitables and level > frame.level:
        await frame.wait("wait_for", asyncio.wait_for(awaitables[0], fields["limit"]))
