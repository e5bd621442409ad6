@statement("shield")
async def shield(frame, fields):
    run = frame.run
    awaitables, level, _ = make_arguments(frame, [fields["item"]])
    if not awaitables:
        return
    future = asyncio.shield(awaitables[0])
    if run.name_of(future) is None:
        run.add("future", f"s{run.count()}", future, level)
    frame.note("shield", future)
    if fields["awaited"] and level > frame.level:
        await frame.wait(f"await {run.name_of(future)}", future)
