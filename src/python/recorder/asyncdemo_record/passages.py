"""Passages: which function of a task an error came into through an await, and whether it left that.

An error that leaves one coroutine comes into the one that awaits it, and what a step throws comes
into the innermost. If that one returns or awaits again, the error was caught, or is held; if another
error leaves it, that came out in its place. What a function catches of its own code is not seen.
"""

import dis
from sys import _getframe

from .by_code import ByCode
from .places import links

_COROUTINE = 0x80
_ASYNC_GENERATOR = 0x200
# Those that can be awaited: coroutines, generators, async generators, @types.coroutine.
_AWAITABLE = _COROUTINE | 0x20 | _ASYNC_GENERATOR | 0x100
_AWAITS = frozenset((dis.opmap["SEND"], dis.opmap["YIELD_VALUE"]))
# A coroutine is closed, or `async for` is at its end.
_SILENT = (GeneratorExit, StopAsyncIteration)
_CACHE, _RESUME = dis.opmap["CACHE"], dis.opmap["RESUME"]


class Passages:
    def __init__(self, rec, watch):
        self._rec = rec
        self._watch = watch
        # By the id of a function's frame: the errors that came into it, each with the await's place.
        self._arrivals = {}
        # By the id of a frame: that of the one that awaits it by an object that hides it, and its code.
        self._hidden = {}
        self._watched = ByCode()

    def watched(self):
        return self._watched.codes()

    def threw(self, coroutine, error):
        """A step is about to throw an error into a coroutine."""
        frame = None
        self._hidden.clear()
        for inner, is_hidden in links(coroutine):
            if is_hidden and frame is not None:
                self._hidden[id(inner)] = (id(frame), frame.f_code, self._place(frame))
            frame = inner
        # One that has not begun ends by the error.
        if frame is not None and _is_awaiting(frame):
            self._come(id(frame), frame.f_code, self._place(frame), error)

    def unwound(self, code, offset, error):
        """An error leaves a function."""
        rec = self._rec
        if not code.co_flags & _AWAITABLE or rec.step is None:
            return
        frame = _getframe(1)
        known = self._arrivals.pop(id(frame), None) if self._arrivals else None
        try:
            if not rec.is_here():
                return
            if known is not None:
                self._left(known, error)
            hidden = self._hidden.pop(id(frame), None) if self._hidden else None
            if hidden is not None:
                self._come(*hidden, error)
                return
            outer = frame.f_back
            if outer is not None and not isinstance(error, _SILENT) and _is_awaiting(outer):
                self._come(id(outer), outer.f_code, self._place(outer), error)
        except RecursionError:
            # The stack of the program is full.
            pass
        except Exception as fault:
            rec.fail(fault)

    def _place(self, frame):
        return self._rec.places.of(frame.f_code, frame.f_lasti, frame.f_lineno)

    def _come(self, frame, code, place, error):
        """An error comes into a function; a library's is of no interest."""
        if place is None:
            return
        known = self._arrivals.setdefault(frame, [])
        if any(error is each for each, _ in known):
            return
        known.append((error, place))
        if id(code) not in self._watched.known:
            self._watched.learn(code, True)
            self._watch(code)

    def returned(self, code, offset, value):
        self._stayed(_getframe(1), "true")

    def suspended(self, code, offset, value):
        self._stayed(_getframe(1), "false")

    def _stayed(self, frame, returned):
        known = self._arrivals.pop(id(frame), None) if self._arrivals else None
        if known is None:
            return
        for error, place in known:
            if error is not None:
                self._caught(error, place, returned)

    def _left(self, known, error):
        others = [each for each in known if each[0] is not error and each is not _BLOCK]
        for passed, place in others[:-1]:
            self._caught(passed, place, "true")
        for passed, place in others[-1:]:
            self._report("error.replaced", passed, place, lambda errors: f',"by":{errors.describe(error)}')

    def _caught(self, error, place, returned):
        self._report("error.caught", error, place, lambda _: f',"returned":{returned}')

    def _report(self, kind, error, place, details):
        rec = self._rec
        trace = rec.step
        try:
            if trace is None or not rec.is_here():
                return
            errors = rec.errors
            fields = f',"task":{trace.number},"error":{errors.describe(error)}{details(errors)}'
            rec.emit(kind, fields, f',"site":{place}', trace.step_cause)
        except RecursionError:
            # The stack of the program is full.
            pass
        except Exception as fault:
            rec.fail(fault)

    # Blocks of asyncio's: what a function catches in one did not leave it. A block that is entered
    # while the function handles an error leaves that out.

    def entered(self, frame):
        known = self._arrivals.get(id(frame)) if self._arrivals else None
        if known is not None:
            known.append(_BLOCK)

    def left(self, frame, error):
        """The end of a block is about to be called, with the error that reached it, or None."""
        known = self._arrivals.get(id(frame)) if self._arrivals else None
        if known is None:
            return
        start = len(known)
        while start > 0 and known[start - 1] is not _BLOCK:
            start -= 1
        inside = known[start:]
        del known[max(0, start - 1) :]
        if not known:
            del self._arrivals[id(frame)]
        if error is not None:
            self._left(inside, error)
            return
        for caught, place in inside:
            self._caught(caught, place, "true")

    def given_back(self, frame, error):
        """The block raises the error in the function, at its own place."""
        if self._rec.step is not None:
            self._come(id(frame), frame.f_code, self._place(frame), error)


# Among the errors that came into a function: what comes behind it, came into a block.
_BLOCK = (None, None)


def _is_awaiting(frame):
    at = frame.f_lasti
    if at < 0:
        return False
    code = frame.f_code.co_code
    # In 3.12 one that runs what it awaits is behind the instruction.
    while code[at] == _CACHE and at > 0:
        at -= 2
    # A suspended frame is at the one or the other, by version; 2 is behind `yield from`, 3 `await`.
    return code[at] in _AWAITS or (code[at] == _RESUME and code[at + 1] & 3 >= 2)
