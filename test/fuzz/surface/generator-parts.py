ITEMS = {}


class Manager:
    def __init__(self, frame, around):
        self.frame = frame
        self.around = around

    async def __aenter__(self):
        self.frame.note("enters")

    async def __aexit__(self, kind, error, traceback):
        self.frame.note("exits", error)
        await self.frame.block(self.around["exit"])
        leave = self.around["leave"]
        if leave in ("swallow", "reraise"):
            return leave == "swallow"
        raise make_error(leave)


def swallows(frame, part, error):
    catches = part.get("catches")
    if catches is None or not isinstance(error, ERRORS[catches["except"]]):
        return False
    frame.note(f"except {catches['except']}", error)
    if catches["leave"] == "reraise":
        return False
    if catches["leave"] != "swallow":
        raise make_error(catches["leave"])
    return True


def items(frame, fields):
    """Python's generators cannot delegate to one another, so the blocks are written into one."""
    source = "\n".join(
        flatten(
            [
                "async def items(frame, fields):",
                [
                    "frame.note('starts')",
                    "try:",
                    write_parts(fields["parts"], "fields['parts']"),
                    "finally:",
                    [
                        "frame.note('finally')",
                        "if 'last' in fields: await frame.block(fields['last'])",
                    ],
                    "if False: yield",
                ],
            ]
        )
    )
    if source not in ITEMS:
        made = {}
        # As if it stood in this file: its frames are the program's, also for the recorder.
        exec(compile(source, items.__code__.co_filename, "exec"), globals(), made)
        ITEMS[source] = made["items"]
    return ITEMS[source](frame, fields)


def flatten(source, indent=""):
    for part in source:
        if isinstance(part, str):
            yield indent + part
        else:
            yield from flatten(part, indent + " ")


def write_parts(parts, path):
    written = []
    for index, part in enumerate(parts):
        at = f"{path}[{index}]"
        if "around" in part:
            inner = write_parts(part["parts"], f"{at}['parts']")
            written += write_inside(part["around"], f"{at}['around']", inner)
        else:
            written += [
                f"if await frame.block({at}['block']) is not None: return",
                f"try: frame.note('is sent', (yield {at}['value']))",
                "except BaseException as error:",
                [f"if not swallows(frame, {at}, error): raise"],
            ]
    return written or ["pass"]


def write_inside(around, at, inner):
    kind = around["in"]
    # Each block has variables of its own: they are named after where it stands.
    name = "".join(character if character.isalnum() else "_" for character in at)
    if kind == "for":
        return write_loop(at, name, inner)
    before = []
    if kind == "timeout":
        before = [f"{name} = asyncio.timeout({at}['limit'])"]
        opening = f"async with {name}:"
        inner = [f"frame.run.table('timeout').append({name})", *inner]
        what = f"'timeout ends', {name}.expired(), ms({name}.when())"
    elif kind == "group":
        opening = f"async with asyncio.TaskGroup() as {name}:"
        inner = [
            f"frame.run.table('group').append({name})",
            f"for child in {at}['children']: {name}.create_task(frame.run.coroutine(child))",
            *inner,
        ]
        what = "'group ends'"
    elif kind == "hold":
        opening = f"async with shared(frame, {at}['kind']):"
        what = f"'held {around['kind']}'"
    else:
        opening = f"async with Manager(frame, {at}):"
        what = "'managed'"
    return [
        *before,
        "try:",
        [opening, inner],
        "except BaseException as error:",
        [f"frame.note({what}, 'raised', error)", "raise"],
        f"frame.note({what})",
    ]


def write_loop(at, name, inner):
    return [
        f"{name} = awaitable_agen(frame, {at}['choice'])",
        f"if {name} is not None:",
        [
            f"{name}_count = 0",
            "try:",
            [
                f"async for value in {name}[0]:",
                [
                    f"frame.note(f'for {{{name}[1].who}}', value)",
                    *inner,
                    f"{name}_count += 1",
                    f"if {name}_count >= {at}['most']: break",
                ],
            ],
            "except BaseException as error:",
            [f"frame.note(f'for {{{name}[1].who}}', 'raised', error)", "raise"],
            f"frame.note(f'for {{{name}[1].who}}', 'is over')",
        ],
    ]
