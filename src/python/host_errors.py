"""Exceptions as data."""

import traceback

_MAX_DEPTH = 100


def describe(error, depth=0):
    """Type, message, repr and notes of an exception, and the same of a group's members."""
    description = {
        "type": type_name(type(error)),
        "message": _text(str, error),
        "repr": _text(repr, error),
    }
    notes = getattr(error, "__notes__", None)
    if notes:
        description["notes"] = [_text(str, note) for note in notes]
    if isinstance(error, BaseExceptionGroup):
        members = error.exceptions if depth < _MAX_DEPTH else ()
        description["exceptions"] = [describe(member, depth + 1) for member in members]
    return description


def type_name(kind):
    """The name of an exception's type as a traceback prints it."""
    if kind.__module__ in ("__main__", "builtins"):
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


def traceback_text(error):
    """The traceback, as the interpreter prints it for an uncaught exception."""
    return "".join(traceback.format_exception(error))


def _text(function, value):
    try:
        return function(value)
    except Exception:
        return f"<exception {function.__name__}() failed>"
