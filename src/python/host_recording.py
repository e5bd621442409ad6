"""Records a program that runs on virtual time, with the recorder for real programs."""

import os
import sys
from contextlib import contextmanager

_HERE = os.path.dirname(os.path.abspath(__file__))


def prepare(request):
    """Imports what recording takes, where it is asked for: once for all programs."""
    if request.get("record") is None or "asyncdemo_record" in sys.modules:
        return
    package = os.path.join(_HERE, "recorder")
    sys.path.insert(0, package)
    try:
        import asyncdemo_record.deadlocks
        import asyncdemo_record.install
        import asyncdemo_record.raises  # noqa: F401
    finally:
        sys.path.remove(package)


@contextmanager
def recorded(request, clock):
    """Gives the recording, or None if none is asked for, and a function for the lines of its trace,
    which is whole at the end; it gives None without a recording, or if they became too many.

    The request's "record": {"name", "mode", "hidden"}; hidden are the names of coroutine functions
    whose tasks are left out.
    """
    wanted = request.get("record")
    if wanted is None:
        yield None, lambda: None
        return
    from asyncdemo_record.deadlocks import deadlocked
    from asyncdemo_record.install import install
    from asyncdemo_record.recording import Recording
    from asyncdemo_record.sinks import MemorySink

    folder = os.path.dirname(request["filename"])
    sink = MemorySink(request["limits"]["traceLines"])
    recording = Recording(
        sink,
        wanted["name"],
        folder=folder and folder + os.sep,
        mode=wanted["mode"],
        clock="virtual",
        hidden_tasks=wanted["hidden"],
        hidden_folders=(_HERE + os.sep,),
        hidden_contexts=("host_clock",),
    )
    uninstall = install(recording)
    clock.on_deadlock = lambda tasks, error: deadlocked(recording, tasks, error)
    try:
        yield recording, lambda: sink.lines
    finally:
        recording.finish()
        uninstall()
