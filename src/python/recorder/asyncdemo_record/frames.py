"""The frames of an error as JSON text: places, each with the text of its line."""

import linecache

from .text import quote


def frames_text(frames):
    """Frames as Places.traceback() and cut() have them, as a JSON array."""
    return "[" + ",".join([_text(*frame) for frame in frames]) + "]"


def _text(place, filename, line, repeated, omitted=0):
    text = place[:-1]
    source = linecache.getline(filename, line).strip()
    if source:
        text += f',"source":{quote(source)}'
    if repeated:
        text += f',"repeated":{repeated}'
    if omitted:
        text += f',"omitted":{omitted}'
    return text + "}"


def cut(frames, most):
    """Without what is more than so many of the outermost, and of the innermost."""
    if len(frames) <= 2 * most:
        return frames
    dropped = frames[most:-most]
    count = sum(1 + repeated for _, _, _, repeated in dropped)
    return [*frames[: most - 1], (*frames[most - 1], count), *frames[-most:]]
