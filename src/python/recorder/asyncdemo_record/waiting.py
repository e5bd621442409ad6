"""Waiting: which tasks await a future, and who holds what they wait for."""

import reprlib
import weakref

_MOST_HOLDERS = 1000
_NAMED_HOLDERS = 10

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


def awaiting_one(future):
    """The same of a Future, for which mostly one task waits."""
    callbacks = future._callbacks
    if callbacks is None:
        return "[]"
    if len(callbacks) == 1:
        try:
            trace = callbacks[0][0].__self__._rec
            return "[]" if trace.is_hidden else f"[{trace.number}]"
        except AttributeError:
            pass
    return awaiting((future,))


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
    if callable(value) and kind.__name__ in ("function", "method", "builtin_function_or_method"):
        return "<function>"
    return f"<{kind.__name__} object>"


def _limited(values, most, text):
    shown = [text(value) for value in values[:most]]
    return ", ".join(shown + ["..."] if len(values) > most else shown)


class Holders:
    """Which tasks took something and did not give it back."""

    def __init__(self):
        self._of = {}

    def took(self, thing, task, fields):
        """The running task takes a thing, or an item of it: `fields` say where, and what."""
        if task == "null":
            return
        held = self._of.get(id(thing))
        if held is None:
            key, of = id(thing), self._of
            held = of[key] = (weakref.ref(thing, lambda _: of.pop(key, None)), [])
        held[1].append((task, f'{{"task":{task}{fields}}}'))
        del held[1][:-_MOST_HOLDERS]

    def gave_back(self, thing, task):
        """What the running task took first; or else what has been out for longest."""
        held = self._of.get(id(thing))
        if held is None or not held[1]:
            return
        all_ = held[1]
        own = [index for index, (by, _) in enumerate(all_) if by == task]
        del all_[own[0] if own else 0]

    def of(self, thing):
        """The last of them, as JSON."""
        held = self._of.get(id(thing))
        named = [] if held is None else held[1][-_NAMED_HOLDERS:]
        return "[" + ",".join([text for _, text in named]) + "]"
