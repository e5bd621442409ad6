"""Waiting: which tasks await a future, and the texts of what they wait for."""

import reprlib

_SCALARS = (int, float, complex, str, bytes, bool, type(None))


def awaiting(futures):
    """The numbers of the tasks that go on when these futures end, as JSON."""
    numbers = []
    for future in futures:
        for callback, _ in getattr(future, "_callbacks", None) or ():
            trace = getattr(getattr(callback, "__self__", None), "_rec", None)
            if trace is not None and not getattr(trace, "is_hidden", True):
                numbers.append(str(trace.number))
    return "[" + ",".join(numbers) + "]"


def short_text(value, level=2):
    """A short text for a value, which runs no code of the program."""
    kind = type(value)
    if kind in _SCALARS:
        return reprlib.repr(value)
    if kind in (list, tuple):
        items = "..." if level == 0 else _limited(value, 6, lambda item: short_text(item, level - 1))
        if kind is list:
            return f"[{items}]"
        return f"({items},)" if len(value) == 1 else f"({items})"
    if kind is dict:
        def pair(item):
            return f"{short_text(item[0], level - 1)}: {short_text(item[1], level - 1)}"

        return "{...}" if level == 0 else "{" + _limited(list(value.items()), 4, pair) + "}"
    if isinstance(value, type):
        return type.__repr__(value)
    if kind.__name__ in ("function", "method", "builtin_function_or_method"):
        return f"<function {value.__name__}>"
    return f"<{kind.__name__} object>"


def _limited(values, most, text):
    shown = [text(value) for value in values[:most]]
    return ", ".join(shown + ["..."] if len(values) > most else shown)
