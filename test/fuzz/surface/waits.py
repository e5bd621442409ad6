@statement("wait")
async def wait(frame, fields):
    things = [frame.run.thing(ref) for ref in fields["things"]]
    futures = [thing.future for thing in things if thing and thing.level > frame.level]

    async def sets():
        options = {"timeout": fields["limit"], "return_when": fields["until"]}
        done, pending = await asyncio.wait(futures, **options)
        distinct = dict.fromkeys(futures)
        return [[f for f in distinct if f in done], [f for f in distinct if f in pending]]

    await frame.wait("wait", sets())


@statement("asCompleted")
async def as_completed(frame, fields):
    awaitables, level, _ = make_arguments(frame, fields["items"])
    if level <= frame.level:
        return
    ended = asyncio.as_completed(awaitables, timeout=fields["limit"])
    if fields["plain"]:
        for each in ended:
            await frame.wait("as_completed", each)
        return
    try:
        async for future in ended:
            frame.note("as_completed", future)
    except BaseException as error:
        frame.note("as_completed", "raised", error)
        raise
