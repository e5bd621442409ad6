"""JSON text. Lines are put together from pieces: to build objects and encode them costs twice."""

import math
from json.encoder import encode_basestring_ascii as quote

__all__ = ["frames_text", "number", "quote", "shown"]


def number(value):
    """A number as JSON has it; None for one that JSON has not."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(int(value))
    try:
        return number(float(value))
    except (TypeError, ValueError, OverflowError):
        return None


def shown(function, value):
    """str() or repr() of a value of the program's, which may fail; quoted."""
    try:
        text = function(value)
    except Exception as error:
        text = f"<{function.__name__}() failed: {type(error).__name__}>"
    return quote(str(text))


def frames_text(places):
    """Places with the text of their lines, as a JSON array."""
    if not places:
        return "[]"
    return "[" + ",".join(_with_source(place, source) for place, source in places) + "]"


def _with_source(place, source):
    return f'{place[:-1]},"source":{quote(source)}}}' if source else place
