"""Records a program that runs on virtual time, with the recorder for real programs."""

import os
import sys
from contextlib import contextmanager

_HERE = os.path.dirname(os.path.abspath(__file__))


@contextmanager
def recorded(request, clock):
    """Gives the lines of the trace, which is whole at the end; none if none is asked for.

    The request's "record": {"name", "mode", "hidden"}; hidden are the names of coroutine functions
    whose tasks are left out.
    """
    wanted = request.get("record")
    if wanted is None:
        yield None
        return
    package = os.path.join(_HERE, "recorder")
    sys.path.insert(0, package)
    try:
        from asyncdemo_record.deadlocks import deadlocked
        from asyncdemo_record.install import install
        from asyncdemo_record.recording import Recording
        from asyncdemo_record.sinks import MemorySink
    finally:
        sys.path.remove(package)
    folder = os.path.dirname(request["filename"])
    sink = MemorySink()
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
        yield sink.lines
    finally:
        recording.finish()
        uninstall()
