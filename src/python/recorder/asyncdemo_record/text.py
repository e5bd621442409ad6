"""JSON text. Lines are put together from pieces: to build objects and encode them costs twice."""

import math
import types
from json.encoder import encode_basestring_ascii as quote

__all__ = ["described", "message_of", "milliseconds", "quote", "shown"]


def milliseconds(seconds):
    """A duration as JSON has it, to fifteen digits, without end as null; None for what is no number."""
    try:
        value = float(f"{float(seconds) * 1e3:.15g}")
    except (TypeError, ValueError, OverflowError):
        return None
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "null"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def shown(function, value):
    """str() or repr() of a value of the program's, which may fail; quoted."""
    try:
        text = function(value)
    except Exception as error:
        text = f"<{function.__name__}() failed: {type(error).__name__}>"
    return quote(str(text))


def described(value, levels=math.inf):
    """repr() of a value, quoted, without any code of the program; `...` for what is in more others.

    A program must not print or raise because it is recorded: an object that is not of the types that
    Python brings is described by the name of its class.
    """
    if type(value) in _PLAIN:
        return quote(repr(value))
    try:
        return quote(_quiet(value, (), levels))
    except RecursionError:
        return quote(f"<{type(value).__name__} object>")


def message_of(error):
    """str() of an error, quoted: by the method of its class, but not by those of its arguments."""
    args = error.args
    method = type(error).__str__
    if len(args) == 1 and type(args[0]) is str and method is _str_of_error:
        return quote(args[0])
    if isinstance(method, types.FunctionType) or all(type(each) in _PLAIN for each in args):
        return shown(str, error)
    if method is not _str_of_error:
        # A group says how many members it has.
        is_group = isinstance(error, BaseExceptionGroup)
        return shown(str, error) if is_group else described(args)
    return described(args[0] if len(args) == 1 else args)


_str_of_error = BaseException.__str__
_PLAIN = frozenset((str, int, float, bool, type(None), bytes, complex, type(...), range))
_SAFE_MODULES = frozenset(("datetime", "decimal", "fractions", "pathlib", "pathlib._local", "uuid"))


def _quiet(value, outer, levels):
    kind = type(value)
    if kind in _PLAIN or (kind.__module__ in _SAFE_MODULES):
        return repr(value)
    if kind is type:
        return repr(value)
    if kind in _FUNCTIONS:
        return f"<function {value.__name__}>"
    if len(outer) >= levels:
        return "..."
    if any(value is each for each in outer):
        return "[...]" if kind is list else "{...}"
    inside = (*outer, value)
    if kind is list:
        return f"[{_each(value, inside, levels)}]"
    if kind is tuple:
        return _in_round_brackets(value, inside, levels)
    if kind is dict:
        pairs = [
            f"{_quiet(key, inside, levels)}: {_quiet(each, inside, levels)}"
            for key, each in value.items()
        ]
        return "{" + ", ".join(pairs) + "}"
    if kind is set or kind is frozenset:
        text = "{" + _each(value, inside, levels) + "}"
        return text if kind is set and value else f"{kind.__name__}({text if value else ''})"
    if isinstance(value, BaseException):
        return f"{kind.__name__}({_arguments(value, inside, levels)})"
    fields = _fields_of(value, kind)
    if fields is None:
        return f"<{kind.__name__} object>"
    texts = [f"{name}={_quiet(each, inside, levels)}" for name, each in fields]
    return f"{kind.__name__}({', '.join(texts)})"


def _each(values, inside, levels):
    return ", ".join([_quiet(each, inside, levels) for each in values])


def _arguments(error, inside, levels):
    args = error.args
    if isinstance(error, BaseExceptionGroup) and len(args) == 2:
        # The list of its members is no level of its own.
        message, members = args
        if type(members) is list:
            return f"{_quiet(message, inside, levels)}, [{_each(members, inside, levels)}]"
        if type(members) is tuple:
            return f"{_quiet(message, inside, levels)}, {_in_round_brackets(members, inside, levels)}"
    return _each(args, inside, levels)


def _in_round_brackets(values, inside, levels):
    text = _each(values, inside, levels)
    return f"({text},)" if len(values) == 1 else f"({text})"


def _fields_of(value, kind):
    """The fields by which Python itself shows a value: of a named tuple, and of a dataclass."""
    method = kind.__repr__
    if isinstance(value, tuple) and hasattr(kind, "_fields"):
        return list(zip(kind._fields, value)) if method.__module__ == "collections" else None
    fields = vars(kind).get("__dataclass_fields__")
    code = getattr(getattr(method, "__wrapped__", None), "__code__", None)
    if fields is None or code is None or not hasattr(value, "__dict__"):
        return None
    stored = vars(value)
    return [(name, stored[name]) for name, field in fields.items() if field.repr and name in stored]


_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)
