"""Raises: when an error was made.

Python says when an error is raised, and that may be one that was made long before. In
`raise Name(…)` it is made there, if the name is that of its class.
"""

import dis
import types
from sys import _getframe

from .by_code import ByCode

_RAISE = dis.opmap["RAISE_VARARGS"]
_NAMED = frozenset(("LOAD_GLOBAL", "LOAD_NAME"))


class Raises:
    def __init__(self, rec):
        self._rec = rec
        self._statements = ByCode()

    def raised(self, code, offset, error):
        if type(error) is StopIteration:
            return
        rec = self._rec
        try:
            # Outside of the loop, and in other threads, errors are of no interest.
            if rec.handle is None or not rec.is_here():
                return
            path = self._path_at(code, offset)
            if not path:
                return
            made = _found(_getframe(1), path)
            if isinstance(made, type) and isinstance(error, made) and not rec.errors.is_known(error):
                rec.errors.made(error, rec.seq)
        except RecursionError:
            # The stack of the program is full.
            pass
        except Exception as fault:
            rec.fail(fault)

    def _path_at(self, code, offset):
        """The dotted name that a `raise` statement begins with; none where something else raises."""
        known = self._statements.known.get(id(code))
        if known is None:
            known = self._statements.learn(code, {})
        path = known.get(offset)
        if path is None:
            path = known[offset] = _path_at(code, offset)
        return path


def _path_at(code, offset):
    if code.co_code[offset] != _RAISE:
        return ()
    passed = []
    for each in dis.get_instructions(code):
        if each.offset == offset:
            return _path(passed, each.positions) if each.arg else ()
        passed.append(each)
    return ()


def _path(passed, statement):
    """The name at the beginning of the statement whose last instruction comes after these."""
    if statement is None or statement.lineno is None or statement.col_offset is None:
        return ()
    start = (statement.lineno, statement.col_offset)
    first = len(passed)
    while first > 0 and _begins_at(passed[first - 1]) >= start:
        first -= 1
    names = []
    for each in passed[first:]:
        if each.opname == "PUSH_NULL":
            continue
        if each.opname not in (("LOAD_ATTR",) if names else _NAMED):
            break
        names.append(each.argval)
    return tuple(names)


def _begins_at(instruction):
    positions = instruction.positions
    if positions is None or positions.lineno is None or positions.col_offset is None:
        return (0, 0)
    return (positions.lineno, positions.col_offset)


def _found(frame, path):
    """What a dotted name means in a frame: without running code of the program."""
    name, *others = path
    if name in frame.f_globals:
        value = frame.f_globals[name]
    else:
        value = frame.f_builtins.get(name)
    for name in others:
        if isinstance(value, types.ModuleType):
            value = vars(value).get(name)
        elif isinstance(value, type):
            value = vars(value).get(name)
        else:
            return None
    return value
