"""Passages: what the functions of a task do with an error that a step throws into it.

From 3.12 on PY_UNWIND of sys.monitoring says which function let which error pass. Before, the
error's traceback has to do: it has the frames that the error reached.
"""

import sys
from sys import _getframe

from .places import frames

monitoring = getattr(sys, "monitoring", None)


def install(rec, patches):
    if monitoring is None:
        return
    # 0 to 2 and 5 are known to be a debugger's, a coverage's, a profiler's, an optimizer's.
    free = [number for number in (4, 3, 5, 2) if monitoring.get_tool(number) is None]
    if not free:
        return
    tool = free[0]

    def unwound(code, offset, error):
        passage = rec.passage
        if passage is not None:
            passage.unwound(_getframe(1), error)

    event = monitoring.events.PY_UNWIND
    monitoring.use_tool_id(tool, "asyncdemo_record")
    monitoring.register_callback(tool, event, unwound)
    monitoring.set_events(tool, event)
    rec.sees_unwinding = True

    def stop():
        monitoring.set_events(tool, 0)
        monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)

    patches.on_undo(stop)


class Passage:
    """One error on its way out of the functions that were suspended."""

    __slots__ = ("_error", "_frames", "_index", "_out")

    def __init__(self, error, coroutine):
        self._error = error
        self._frames = frames(coroutine)
        self._index = {id(frame): level for level, frame in enumerate(self._frames)}
        # By level: the error that left the function.
        self._out = {}

    def unwound(self, frame, error):
        level = self._index.get(id(frame))
        if level is not None:
            self._out[level] = error

    def end(self, rec, raised, coroutine):
        """(level among the program's functions, error, what it did), from the inside out.

        What it did: True if it caught the error and returned, False if it caught it and awaits
        again, or the error that it raised in its place.
        """
        if not rec.sees_unwinding:
            self._read_tracebacks(raised)
        levels = []
        own = 0
        for frame in self._frames:
            is_own = rec.places.is_own(frame.f_code.co_filename)
            levels.append(own if is_own else None)
            own += is_own
        still = frames(coroutine)
        alive = {id(frame): level for level, frame in enumerate(still)}
        found = []
        passing = self._error
        for level in range(len(self._frames) - 1, -1, -1):
            out = self._out.get(level)
            passing, is_absorbed = _through_blocks(rec.conversions, passing, out)
            if out is None:
                place = alive.get(id(self._frames[level]))
                # Its block's __aexit__() may wait: the error is there still.
                leaves = (
                    place is not None
                    and place + 1 < len(still)
                    and still[place + 1].f_code.co_name == "__aexit__"
                )
                if not is_absorbed and not leaves and levels[level] is not None:
                    found.append((levels[level], passing, place is None))
                break
            if out is not passing:
                if levels[level] is not None and not is_absorbed:
                    found.append((levels[level], passing, out))
                passing = out
        self._frames = self._index = self._out = None
        return found

    def _read_tracebacks(self, raised):
        chain = []
        error = raised
        while error is not None and not any(error is each for each in chain):
            chain.append(error)
            if error is self._error:
                break
            error = error.__context__
        if not any(self._error is each for each in chain):
            chain.append(self._error)
        for error in reversed(chain):
            reached = set()
            trace = error.__traceback__
            while trace is not None:
                level = self._index.get(id(trace.tb_frame))
                if level is not None:
                    reached.add(level)
                trace = trace.tb_next
            # The outermost that it reached kept it, if it is not the one that came out.
            for level in sorted(reached)[0 if error is raised else 1 :]:
                self._out[level] = error


def _through_blocks(conversions, passing, out):
    """What the blocks of asyncio's in a function made of an error; and whether they took it in."""
    while (known := conversions.get(id(passing))) is not None and known[0] is passing:
        made = known[1]
        if made is None:
            return passing, True
        if made is passing or out is passing:
            break
        passing = made
    return passing, False
