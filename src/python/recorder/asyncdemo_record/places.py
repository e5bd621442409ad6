"""Places: which code is the program's, and the places in it, as JSON text."""

import gc
import os
import sys
import sysconfig
import types

from .by_code import ByCode
from .text import quote

_PACKAGE = os.path.dirname(os.path.abspath(__file__)) + os.sep
OWN_FILES = frozenset(
    _PACKAGE + name for name in os.listdir(_PACKAGE) if name.endswith(".py")
)
_INSTALLED = ("site-packages", "dist-packages")

# Kinds of code that have no place: a library's, and that which runs the loop's callbacks.
LIBRARY = None
FLOOR = False


def _roots(folder):
    """What the folders are called that files are named from, by their paths.

    The program's own, as it was given and without links, and that of the script behind a link.
    """
    if not folder:
        return {}
    real = os.path.join(os.path.realpath(folder), "")
    roots = {folder: "", real: ""}
    first = os.path.join(sys.path[0], "") if sys.path else ""
    if os.path.isabs(first) and first not in roots:
        try:
            roots[first] = os.path.join(os.path.relpath(first, real), "").replace(os.sep, "/")
        except ValueError:
            # On another drive of Windows it keeps its path.
            pass
    return roots


class Places:
    """Places as `{"file", "line", "column", "function"}`; files as seen from the program's folder."""

    def __init__(self, folder, hidden_folders=()):
        self._roots = _roots(folder)
        libraries = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib")}
        libraries.add(os.path.dirname(os.path.abspath(os.__file__)))
        self._hidden = tuple(hidden_folders)
        self._libraries = tuple(path + os.sep for path in libraries if path) + self._hidden
        self._by_code = ByCode()
        self._codes = self._by_code.known
        self._files = {}

    def mark_floor(self, *functions):
        """What is below these functions on the stack did not do what happens now."""
        for function in functions:
            code = getattr(function, "__code__", None)
            if code is not None:
                self._by_code.learn(code, FLOOR)

    def _look_up(self, code):
        return self._by_code.learn(code, {} if self.is_own(code.co_filename) else LIBRARY)

    def is_own(self, filename):
        """Whether a file is the program's, and no library's."""
        known = self._files.get(filename)
        if known is None:
            known = self._files[filename] = self._is_own(filename)
        return known

    def _is_own(self, filename):
        if filename.startswith("<") or filename.startswith(_PACKAGE):
            return False
        root = self._root_of(filename)
        if ".zip" + os.sep in filename:
            return False
        # A program may be one of the library's own: `-m package.module`.
        for library in self._libraries:
            if filename.startswith(library) and not root.startswith(library):
                return False
        inside = filename[len(root) :]
        return not any(part in _INSTALLED for part in inside.split(os.sep))

    def _root_of(self, filename):
        """The folder that a file is named from; empty where it has its whole path."""
        for root in self._roots:
            if filename.startswith(root):
                return root
        return ""

    def _add(self, known, code, instruction, line):
        text = known[instruction] = self._text(code, instruction, line)
        return text

    def _text(self, code, instruction, line):
        column = 1
        for index, (first, _, offset, _) in enumerate(code.co_positions()):
            if index == instruction // 2:
                line = first or line
                column = (offset or 0) + 1
                break
        function = code.co_qualname.rpartition("<locals>.")[2]
        return (
            f'{{"file":{quote(self.shown(code.co_filename))},"line":{line or 1},'
            f'"column":{column},"function":{quote(function)}}}'
        )

    def shown(self, filename):
        """A file as the trace names it: from the program's folder, or from the package's."""
        for name in _INSTALLED:
            _, found, inside = filename.rpartition(os.sep + name + os.sep)
            if found and not self.is_own(filename):
                return inside.replace(os.sep, "/")
        root = self._root_of(filename)
        return self._roots[root] + filename[len(root) :].replace(os.sep, "/") if root else filename

    def of(self, code, instruction, line):
        """The place of an instruction, or None if its code is no part of the program."""
        known = self._codes.get(id(code), self)
        if known is self:
            known = self._look_up(code)
        if known is LIBRARY or known is FLOOR:
            return None
        return known.get(instruction) or self._add(known, code, instruction, line)

    def here(self, frame):
        """`,"site":…` of the innermost frame of the program, or nothing outside of it."""
        known_of = self._codes.get
        while frame is not None:
            known = known_of(id(frame.f_code), self)
            if known is self:
                known = self._look_up(frame.f_code)
            if known is LIBRARY:
                frame = frame.f_back
            elif known is FLOOR:
                return ""
            else:
                instruction = frame.f_lasti
                text = known.get(instruction)
                if text is None:
                    text = self._add(known, frame.f_code, instruction, frame.f_lineno)
                return ',"site":' + text
        return ""

    def shown_caller(self, frame):
        """The frame, or the first further out that is not in a hidden folder."""
        while frame is not None:
            name = frame.f_code.co_filename
            if not name.startswith(self._hidden) or name.startswith(_PACKAGE):
                break
            frame = frame.f_back
        return frame

    def installed(self, frame):
        """`,"site":…` of the innermost frame of an installed package, or nothing."""
        while frame is not None:
            code = frame.f_code
            if self._codes.get(id(code)) is FLOOR:
                return ""
            if any(part in _INSTALLED for part in code.co_filename.split(os.sep)):
                return ',"site":' + self._text(code, frame.f_lasti, frame.f_lineno)
            frame = frame.f_back
        return ""

    def stack(self, coroutine):
        """The places in which a suspended coroutine is, outermost first."""
        known_of = self._codes.get
        found = []
        while coroutine is not None:
            kind = type(coroutine)
            if kind is _Coroutine:
                # To ask for the frame makes an object of it.
                known = known_of(id(coroutine.cr_code), self)
                if known is LIBRARY:
                    coroutine = coroutine.cr_await
                    continue
                frame, coroutine = coroutine.cr_frame, coroutine.cr_await
            elif kind is _Generator:
                frame, coroutine = coroutine.gi_frame, coroutine.gi_yieldfrom
                known = self
            elif kind.__name__ == "FutureIter":
                break
            else:
                frame, coroutine = _look_into(coroutine)
                known = self
            if frame is None:
                continue
            if known is self:
                code = frame.f_code
                known = known_of(id(code), self)
                if known is self:
                    known = self._look_up(code)
                if known is LIBRARY:
                    continue
            if known is not FLOOR:
                instruction = frame.f_lasti
                found.append(known.get(instruction) or self._add(known, frame.f_code, instruction, frame.f_lineno))
        return found

    def traceback(self, trace):
        """The places that an error passed through: each with its file and line, and how often it follows.

        As in Python's own tracebacks, the same line is there three times, and then counted.
        """
        found = []
        last = None
        same = 0
        while trace is not None:
            code, line = trace.tb_frame.f_code, trace.tb_lineno
            place = self.of(code, trace.tb_lasti, line)
            if place is not None:
                same = same + 1 if last is not None and last[0] is code and last[1] == line else 1
                last = (code, line)
                if same > 3:
                    found[-1] = (*found[-1][:3], same - 3)
                else:
                    found.append((place, code.co_filename, line, 0))
            trace = trace.tb_next
        return found

    def raised_at(self, trace):
        """The last of them, without the rest; None if there is none."""
        place = None
        while trace is not None:
            place = self.of(trace.tb_frame.f_code, trace.tb_lasti, trace.tb_lineno) or place
            trace = trace.tb_next
        return place


_Coroutine = types.CoroutineType
_Generator = types.GeneratorType
_AsyncGenerator = types.AsyncGeneratorType
_SUSPENDABLE = (_Coroutine, _Generator, _AsyncGenerator)
_WRAPPERS = frozenset(
    ("async_generator_asend", "async_generator_athrow", "coroutine_wrapper", "anext_awaitable")
)


def _look_into(awaited):
    """The frame of what is awaited, and what it awaits in turn."""
    kind = type(awaited)
    if kind is _AsyncGenerator:
        return awaited.ag_frame, awaited.ag_await
    if kind.__name__ in _WRAPPERS:
        # These hide the object that they run.
        for each in gc.get_referents(awaited):
            if isinstance(each, _SUSPENDABLE):
                return None, each
    return None, None


def links(coroutine):
    """The frames in which a suspended coroutine is, outermost first.

    Each with whether an object stands between it and the frame before, which hides it there.
    """
    found = []
    is_hidden = False
    while coroutine is not None:
        kind = type(coroutine)
        if kind is _Coroutine:
            frame, coroutine = coroutine.cr_frame, coroutine.cr_await
        elif kind is _Generator:
            frame, coroutine = coroutine.gi_frame, coroutine.gi_yieldfrom
        else:
            frame, coroutine = _look_into(coroutine)
            is_hidden = True
        if frame is not None:
            found.append((frame, is_hidden))
            is_hidden = False
    return found
