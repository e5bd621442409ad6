"""Tracebacks: what the functions of a task do with an error that a step throws into it, before 3.12.

The error's traceback has the frames that the error reached. An error that a function catches in the
step that raised it is not seen.
"""

from .places import links


class Passage:
    """One error on its way out of the functions that were suspended."""

    __slots__ = ("_error", "_frames", "_index", "_out")

    def __init__(self, error, coroutine):
        self._error = error
        self._frames = [frame for frame, _ in links(coroutine)]
        self._index = {id(frame): level for level, frame in enumerate(self._frames)}
        # By level: the error that left the function.
        self._out = {}

    def end(self, rec, raised, coroutine):
        """(level among the program's functions, error, what it did), from the inside out.

        What it did: True if it caught the error and returned, False if it caught it and awaits
        again, or the error that it raised in its place.
        """
        self._read_tracebacks(raised)
        levels = []
        own = 0
        for frame in self._frames:
            is_own = rec.places.is_own(frame.f_code.co_filename)
            levels.append(own if is_own else None)
            own += is_own
        still = [frame for frame, _ in links(coroutine)]
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
