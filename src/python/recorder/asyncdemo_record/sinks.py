"""Where the lines of a trace go.

A file is written through a window of memory that is mapped to it, so that what was written is in
the file whatever ends the process. What is not written yet of the window is line ends: a trace
that was cut off has whole lines, and then blank ones, which a reader passes over.
"""

import collections
import mmap
import os
import re
import sys

_WINDOW = 1 << 20
# Linux makes all pages of a window ready at once, which costs less than one by one.
_POPULATE_WRITE = 23 if sys.platform == "linux" else None

_consume = collections.deque(maxlen=0).extend


class FileSink:
    """A new file."""

    def __init__(self, path):
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        self._base = 0
        self._at = 0
        self._size = 0
        self._window = None

    def begin(self, header):
        self.write(header)

    def write(self, line):
        # All ASCII, which takes longer to ask for.
        data = line.encode()
        at = self._at
        end = at + len(data)
        if end > self._size:
            self._advance(len(data))
            at = self._at
            end = at + len(data)
        self._window[at:end] = data
        self._at = end

    def _advance(self, needed):
        """Maps the next part of the file, from the page that the end of the last line is in."""
        position = self._base + self._at
        page = mmap.ALLOCATIONGRANULARITY
        base = position // page * page
        size = (position - base + needed + _WINDOW) // page * page
        if self._window is not None:
            self._window.close()
        os.ftruncate(self._file, base + size)
        self._window = mmap.mmap(self._file, size, offset=base)
        if _POPULATE_WRITE is not None:
            try:
                self._window.madvise(_POPULATE_WRITE)
            except OSError:
                # Before Linux 5.14.
                pass
        self._base, self._at, self._size = base, position - base, size
        self._window[self._at :] = b"\n" * (size - self._at)

    def end(self, summary):
        self.write(summary)
        self.abandon()

    def abandon(self):
        """Leaves the file as it is, without blank lines at its end."""
        if self._window is None:
            return
        self._window.close()
        self._window = None
        os.ftruncate(self._file, self._base + self._at)
        os.close(self._file)

    def disown(self):
        """In a forked child: the file is the parent's."""
        self._window.close()
        self._window = None
        os.close(self._file)


class StreamSink:
    """The descriptor of a pipe or a terminal, line by line."""

    def __init__(self, file):
        self._file = file
        self._buffer = bytearray()
        self._is_writing = False

    def begin(self, header):
        self.write(header)

    def write(self, line):
        buffer = self._buffer
        buffer += line.encode("ascii")
        # A signal handler may call this in the middle of it.
        if self._is_writing:
            return
        try:
            self._is_writing = True
            while buffer:
                # One call in C: a handler that raises does so before all of it, or after.
                written = map(os.write, (self._file,), (bytes(buffer),))
                _consume(map(buffer.__delitem__, map(slice, written)))
        finally:
            self._is_writing = False

    def end(self, summary):
        self.write(summary)
        self.abandon()

    def abandon(self):
        os.close(self._file)

    disown = abandon


class MemorySink:
    """A list of lines; None when they became more than `most`."""

    def __init__(self, most):
        self.lines = []
        self._most = most

    def write(self, line):
        if self.lines is None:
            return
        self.lines.append(line)
        if len(self.lines) > self._most:
            self.lines = None

    def begin(self, header):
        self.write(header)

    def end(self, summary):
        self.write(summary)

    def abandon(self):
        pass

    disown = abandon


class Ring:
    """The last lines, to be written when they are asked for."""

    def __init__(self, size):
        self._header = ""
        self._lines = collections.deque(maxlen=size)
        self.write = self._lines.append
        # Of tasks that have ended: each end is a line, so there are no more that matter.
        self._names = collections.deque(maxlen=size)

    def begin(self, header):
        self._header = header

    def end(self, summary):
        pass

    def abandon(self):
        pass

    disown = abandon

    def ended(self, number, name):
        """A task has ended: its name is needed where its creation is gone."""
        self._names.append((number, name))

    def trace(self, names, summary):
        """The lines of a whole trace.

        Events are numbered anew, and a cause that is gone is none. The tasks whose creation is gone
        come first, as if they were made when the oldest line was written.
        """
        lines = list(self._lines)
        if not lines:
            return [self._header, summary(0)]
        oldest = _EVENT.match(lines[0])
        known = {int(made[1]) for line in lines if (made := _CREATED.match(line))}
        names = {**dict(self._names), **names}
        seen = {int(number) for line in lines for number in _TASKS.findall(line)}
        missing = sorted((seen & names.keys()) - known)
        made = [
            f'{{"seq":{seq},"atMs":{oldest["at"]},"kind":"task.created","cause":null,'
            f'"task":{number},"name":{names[number]},"creator":null}}\n'
            for seq, number in enumerate(missing, 1)
        ]
        shift = len(made) + 1 - int(oldest["seq"])
        rest = [_EVENT.sub(lambda found: _renumbered(found, shift, len(made)), line) for line in lines]
        return [self._header, *made, *rest, summary(len(made) + len(rest))]


_EVENT = re.compile(
    r'^\{"seq":(?P<seq>\d+),"atMs":(?P<at>[^,]+),"kind":"(?P<kind>[^"]+)","cause":(?P<cause>\d+|null)'
)
_CREATED = re.compile(r'\{"seq":\d+,"atMs":[^,]+,"kind":"task.created","cause":[^,]+,"task":(\d+)')
_TASKS = re.compile(r'"task":(\d+)')


def _renumbered(found, shift, made):
    cause = found["cause"]
    if cause != "null":
        cause = int(cause) + shift
        cause = cause if cause > made else "null"
    return f'{{"seq":{int(found["seq"]) + shift},"atMs":{found["at"]},"kind":"{found["kind"]}","cause":{cause}'


def open_sink(path):
    """What writes to a path: a file of its own, or a stream where there is one already."""
    if os.path.exists(path) and not os.path.isfile(path):
        return StreamSink(os.open(path, os.O_WRONLY))
    return FileSink(path)
