MOST_WEIGHT = 40


def make_arguments(frame, given):
    run = frame.run
    awaitables = []
    level = math.inf
    weight = 1
    for argument in given:
        if "body" in argument:
            found = run.coroutine(argument["body"])
        else:
            thing = run.thing(argument["thing"])
            found = thing and thing.future
        if found is not None and weight + run.weight_of(found) <= MOST_WEIGHT:
            weight += run.weight_of(found)
            level = min(level, run.level_of(found))
            awaitables.append(found)
    return awaitables, level, weight


@statement("gather")
async def gather(frame, fields):
    run = frame.run
    awaitables, level, weight = make_arguments(frame, fields["items"])
    future = asyncio.gather(*awaitables, return_exceptions=fields["returnExceptions"])
    name = f"g{run.count()}"
    run.add("future", name, future, level, weight)
    frame.note("gather", future)
    if fields["awaited"] and level > frame.level:
        await frame.wait(f"await {name}", future)
