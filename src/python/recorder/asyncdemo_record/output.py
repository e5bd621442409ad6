"""Standard output as events, for a viewer that shows the trace in the output's place."""

import codecs
import io
import os
from sys import _getframe

from .text import quote

_plain_print = print


class OutputEvents(io.TextIOWrapper):
    """What is written here becomes `text.printed` events, one for each write().

    What cannot become one goes to the descriptor: text of other threads, of forked processes, and
    of what comes after the recording.
    """

    def __init__(self, like):
        self._target = _Target(like.fileno(), like.encoding)
        super().__init__(
            self._target, like.encoding, like.errors, newline="\n", write_through=True
        )

    def record_in(self, rec):
        """The recording has begun."""
        self._target.rec = rec

    def print_unseen(self, *texts, sep, end, file, flush):
        """Calls print(), whose text is an event already."""
        self._target.is_unseen = True
        try:
            _plain_print(*texts, sep=sep, end=end, file=self)
        finally:
            self._target.is_unseen = False


class _Target(io.RawIOBase):
    name = "<stdout>"

    def __init__(self, descriptor, encoding):
        self.rec = None
        self._descriptor = descriptor
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.is_unseen = False

    def fileno(self):
        return self._descriptor

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        if self.rec is None or not self.rec.is_here():
            rest = data
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        elif not self.is_unseen:
            self._record(self._decoder.decode(data))
        return len(data)

    def _record(self, text):
        rec = self.rec
        try:
            about = f',"task":{rec.running()},"text":{quote(text)}'
            rec.emit("text.printed", about, rec.here(_getframe()))
        except Exception as fault:
            rec.fail(fault)
