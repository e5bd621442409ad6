"""What a program writes, with the virtual time of each line."""

import io
import os
from contextlib import contextmanager


class Recorder(io.RawIOBase):
    """A binary stream that keeps what it is given, up to a bound."""

    def __init__(self, clock, max_bytes):
        self._clock = clock
        self._room = max_bytes
        self._pieces = []

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        if len(data) > self._room:
            self._clock.stop("output")
        self._room -= len(data)
        self._pieces.append((self._clock.read(), data))
        return len(data)

    def text(self):
        """All that was written."""
        return b"".join(data for _, data in self._pieces).decode("utf-8", "replace")

    def lines(self):
        """The lines, each with the time at which it was completed."""
        found = []
        open_line = []
        for at, data in self._pieces:
            first, *others = data.split(b"\n")
            open_line.append(first)
            for piece in others:
                found.append((at, b"".join(open_line)))
                open_line = [piece]
        rest = b"".join(open_line)
        if rest:
            found.append((self._pieces[-1][0], rest))
        return [
            {"text": line.decode("utf-8", "replace"), "atMs": milliseconds(at)} for at, line in found
        ]


def text_stream(recorder, errors):
    """The recorder as sys.stdout or sys.stderr, unbuffered."""
    return io.TextIOWrapper(recorder, "utf-8", errors, newline="\n", write_through=True)


@contextmanager
def raw_output():
    """Takes what goes past sys.stdout, straight to file descriptor 1 or 2; gives how to read it."""
    saved = [os.dup(1), os.dup(2)]
    with _anonymous_file() as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)

        def read():
            file.seek(0)
            return file.read().decode("utf-8", "replace")

        try:
            yield read
        finally:
            for number, copy in enumerate(saved, 1):
                os.dup2(copy, number)
                os.close(copy)


def _anonymous_file():
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("output"), "w+b")
    import tempfile

    return tempfile.TemporaryFile()


def milliseconds(seconds):
    """A time as reported: to the nanosecond, free of float noise."""
    return round(seconds * 1000, 6)
