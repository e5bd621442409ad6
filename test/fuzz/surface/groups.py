@statement("group")
async def group_(frame, fields):
    signal = None
    try:
        async with asyncio.TaskGroup() as group:
            frame.run.table("group").append(group)
            signal = await frame.block(fields["body"])
    except BaseException as error:
        frame.note("group ends", "raised", error)
        raise
    frame.note("group ends")
    return signal


@statement("spawnIn")
def spawn_in(frame, fields):
    run = frame.run
    group = run.latest(run.table("group"), fields["nth"])
    if group is not None:
        frame.attempt("spawn in group", lambda: group.create_task(run.coroutine(fields["body"])))
