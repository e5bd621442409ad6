"""Where the lines of a trace go.

A file is written through a window of memory that is mapped to it, so that what was written is in
the file whatever ends the process. What is not written yet of the window is line ends: a trace
that was cut off has whole lines, and then blank ones, which a reader passes over.
"""

import collections
import mmap
import os
import re

_WINDOW = 1 << 18

# With its pages there from the start: to fetch each at its first line takes twice as long.
_POPULATED = (
    {"flags": mmap.MAP_SHARED | mmap.MAP_POPULATE} if hasattr(mmap, "MAP_POPULATE") else {}
)


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
        data = line.encode("ascii")
        end = self._at + len(data)
        if end > self._size:
            self._advance(len(data))
            end = self._at + len(data)
        self._window[self._at : end] = data
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
        os.lseek(self._file, position, os.SEEK_SET)
        blank = b"\n" * min(size, _WINDOW)
        left = base + size - position
        while left > 0:
            left -= os.write(self._file, blank[:left])
        self._window = mmap.mmap(self._file, size, offset=base, **_POPULATED)
        self._base, self._at, self._size = base, position - base, size

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
    """A pipe or a terminal, line by line."""

    def __init__(self, path):
        self._file = os.open(path, os.O_WRONLY)

    def begin(self, header):
        self.write(header)

    def write(self, line):
        data = line.encode("ascii")
        while data:
            data = data[os.write(self._file, data) :]

    def end(self, summary):
        self.write(summary)
        self.abandon()

    def abandon(self):
        os.close(self._file)

    disown = abandon


class MemorySink:
    """A list of lines."""

    def __init__(self):
        self.lines = []
        self.write = self.lines.append

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

    def begin(self, header):
        self._header = header

    def end(self, summary):
        pass

    def abandon(self):
        pass

    disown = abandon

    def trace(self, summary):
        """The lines of a whole trace: events are numbered anew, causes that are gone are none."""
        lines = list(self._lines)
        first = int(_EVENT.match(lines[0])[1]) if lines else 1
        yield self._header
        for line in lines:
            yield _EVENT.sub(lambda found: _renumbered(found, first), line, count=1)
        yield summary(len(lines))


_EVENT = re.compile(r'\{"seq":(\d+),"atMs":([^,]+),"kind":"([^"]+)","cause":(\d+|null)')


def _renumbered(found, first):
    seq, at, kind, cause = found.groups()
    cause = "null" if cause == "null" or int(cause) < first else int(cause) - first + 1
    return f'{{"seq":{int(seq) - first + 1},"atMs":{at},"kind":"{kind}","cause":{cause}'


def open_sink(path):
    """What writes to a path: a file of its own, or a stream where there is one already."""
    if os.path.exists(path) and not os.path.isfile(path):
        return StreamSink(path)
    return FileSink(path)
