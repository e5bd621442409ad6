"""The recording of this process, which is one at a time."""

import os
import sys

from .install import install
from .recording import Recording
from .sinks import Ring, open_sink

_current = None


def start(path, *, last=None, signal=None, name=None, folder=None):
    """Starts to record; tasks that exist already are left out.

    path: the trace's file.
    last: keeps the last so many events in memory; only dump() writes them.
    signal: with `last`, the number of a signal that writes them too, such as signal.SIGUSR1.
    name: what the trace is called; by default as the program's file.
    folder: where the program's files are; by default that of its main file.
    """
    if signal is not None and last is None:
        raise ValueError("signal needs last: without it, each event is written as it comes")
    path = os.path.abspath(path)
    main = getattr(sys.modules.get("__main__"), "__file__", None)
    if folder is None:
        folder = os.path.dirname(os.path.abspath(main)) if main else os.getcwd()
    if name is None:
        name = os.path.splitext(os.path.basename(main))[0] if main else "python"
    _refuse_second()
    sink = open_sink(path) if last is None else Ring(last)
    record(sink, name, folder, path=path, signal=signal)


def record(sink, name, folder, *, path=None, signal=None, **options):
    """Starts to record into a sink; gives the recording.

    path: where dump() writes.
    options: what a Recording takes besides.
    """
    global _current
    _refuse_second()
    recording = Recording(sink, name, folder=os.path.join(folder, ""), **options)
    recording.ring = sink if isinstance(sink, Ring) else None
    _current = session = _Session(recording, path)
    try:
        session.begin(signal)
    except BaseException:
        _current = None
        raise
    return recording


def _refuse_second():
    if _current is not None:
        raise RuntimeError("asyncdemo_record records already; stop() ends that")


def stop():
    """Ends the recording, and the trace's file with it; does nothing when there is none."""
    global _current
    session, _current = _current, None
    if session is not None:
        session.end()


def dump(path=None):
    """Writes the last events that start(last=…) keeps; gives the file's path.

    path: by default that given to start().
    """
    if _current is None or _current.recording.ring is None:
        raise RuntimeError("nothing to dump: start(last=…) keeps the last events")
    return _current.dump(path)


def current():
    """The recording, or None."""
    return None if _current is None else _current.recording


def failed(error):
    """The program that is recorded ends with an error."""
    if _current is not None:
        _current.recording.failed(error)


class _Session:
    def __init__(self, recording, path):
        self.recording = recording
        self.path = path
        self._uninstall = None
        self._signal = self._handler = None

    def begin(self, number):
        self._uninstall = install(self.recording)
        if number is not None:
            import signal

            self._signal = number
            self._handler = signal.signal(number, self._signalled)

    def end(self):
        self.recording.finish()
        self._uninstall()
        if self._signal is not None:
            import signal

            signal.signal(self._signal, self._handler)

    def _signalled(self, number, frame):
        try:
            self.dump(None)
        except Exception as fault:
            self.recording.fail(fault)
        if callable(self._handler):
            self._handler(number, frame)

    def dump(self, path):
        path = self.path if path is None else os.path.abspath(path)
        temporary = f"{path}.{os.getpid()}"
        recording = self.recording
        with open(temporary, "w", encoding="ascii", newline="\n") as file:
            file.writelines(recording.ring.trace(recording.names_of_tasks(), recording.summary))
        os.replace(temporary, path)
        return path
