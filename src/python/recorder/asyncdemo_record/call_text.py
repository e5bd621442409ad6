"""A coroutine that has not begun, as a call: its function, and the values of its arguments."""

import types
from inspect import CO_VARARGS, CO_VARKEYWORDS

from .text import quote

__all__ = ["call_text"]

_MOST = 200
_PLAIN = frozenset((str, int, float, bool, type(None), bytes, complex))
_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)


def call_text(coro):
    """`fetch('a', attempt=2)`, quoted; None for what no coroutine function has made.

    Nothing of the program's runs, and nothing is held: what is not plain is shown by its type.
    """
    code = getattr(coro, "cr_code", None)
    frame = getattr(coro, "cr_frame", None)
    if not isinstance(code, types.CodeType) or frame is None:
        return None
    values = frame.f_locals
    try:
        text = f"{coro.__name__}({', '.join(_arguments(code, values))})"
    finally:
        # Up to 3.12 the frame keeps this dictionary.
        if type(values) is dict:
            values.clear()
    return quote(text if len(text) <= _MOST else text[:_MOST] + "\u2026")


def _arguments(code, values):
    names = code.co_varnames
    positional, named = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    for name in names[:positional]:
        if name in values and not (name == "self" and name == names[0]):
            yield _shown(values[name])
    behind = named
    if code.co_flags & CO_VARARGS:
        yield from map(_shown, values.get(names[behind], ()))
        behind += 1
    for name in names[positional:named]:
        if name in values:
            yield f"{name}={_shown(values[name])}"
    if code.co_flags & CO_VARKEYWORDS:
        for name, value in values.get(names[behind], {}).items():
            yield f"{name}={_shown(value)}"


def _shown(value):
    kind = type(value)
    if kind is str or kind is bytes:
        return repr(value if len(value) <= _MOST else value[:_MOST])
    if kind is int and value.bit_length() > 1000:
        return "<int object>"
    if kind in _PLAIN:
        return repr(value)
    if kind is list:
        return "[...]" if value else "[]"
    if kind is tuple:
        return "(...)" if value else "()"
    if kind is dict:
        return "{...}" if value else "{}"
    if kind in _FUNCTIONS:
        return value.__name__
    return f"<{kind.__name__} object>"
