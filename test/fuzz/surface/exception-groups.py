def make_group(members):
    errors = [make_group(m["group"]) if "group" in m else make_error(m) for m in members]
    return BaseExceptionGroup("many", errors)


@statement("raiseGroup")
def raise_group(frame, fields):
    if not fields["members"]:
        return
    error = make_group(fields["members"])
    frame.note("raise", error)
    raise error


class Nothing(Exception):
    """A second clause that is not there."""


@statement("tryStar")
async def try_star(frame, fields):
    signal = None
    first = fields["first"]
    second = fields.get("second")

    async def handle(clause, group):
        frame.note(f"except* {clause['except']}", group)
        await frame.block(clause["body"])

    try:
        try:
            signal = await frame.block(fields["body"])
        except* ERRORS[first["except"]] as group:
            await handle(first, group)
            if first["leave"] == "reraise":
                raise
            if first["leave"] != "swallow":
                raise make_error(first["leave"])
        except* ERRORS[second["except"]] if second else Nothing as group:
            await handle(second, group)
            if second["leave"] == "reraise":
                raise
            if second["leave"] != "swallow":
                raise make_error(second["leave"])
    except BaseException as error:
        frame.note("except* ends", "raised", error)
        raise
    return signal
