"""Runs one program as `python3 program.py` would, on virtual time, and reports how it ended."""

import atexit
import builtins
import contextvars
import functools
import gc
import linecache
import os
import signal
import sys
import traceback
import types
import warnings
from contextlib import contextmanager

from host_clock import Clock, virtual_time
from host_errors import describe
from host_output import Recorder, milliseconds, raw_output, text_stream
from host_recording import prepare, recorded
from host_sets import compile_ordered, ordered_builtins

VERSION = sys.version.split()[0]

_HERE = os.path.dirname(os.path.abspath(__file__))


def run_program(request, loop_class, alone):
    """Runs the request's source text in a namespace of its own; gives the result as JSON values.

    Alone: this process ends after it, so functions registered for the exit may run.
    """
    prepare(request)
    limits = request["limits"]
    clock = loop_class.clock = Clock(limits["turns"])
    stdout = Recorder(clock, limits["outputBytes"])
    stderr = Recorder(clock, limits["outputBytes"])
    state = _interpreter_state(request["filename"], stdout, stderr, alone)
    with raw_output() as raw, state:
        with (
            virtual_time(clock),
            _alarm(clock, limits["wallMs"]),
            recorded(request, clock) as (recording, trace),
        ):
            end = contextvars.copy_context().run(_run, request, clock, recording)
            if alone:
                atexit._run_exitfuncs()
            _collect()
        past_the_streams = raw()
    lines = trace()
    return {
        "python": VERSION,
        "lines": stdout.lines(),
        "stdout": stdout.text(),
        "stderr": stderr.text(),
        "raw": past_the_streams,
        "end": end,
        "endedAtMs": milliseconds(clock.now),
        **({} if clock.threads.seen is None else {"threads": clock.threads.seen}),
        **({} if lines is None else {"trace": "".join(lines)}),
    }


def _run(request, clock, recording):
    error = None
    clock.running = True
    try:
        _execute(request["source"], request["filename"])
    except BaseException as caught:
        error = caught.with_traceback(_without_host(caught.__traceback__))
    clock.running = False
    if clock.endless is not None:
        return {"kind": "endless", **clock.endless}
    if clock.deadlock is not None:
        return {"kind": "deadlock", **clock.deadlock}
    if error is None:
        return {"kind": "returned"}
    if recording is not None:
        recording.failed(error)
    if isinstance(error, SystemExit):
        return {"kind": "exited", "code": _exit_code(error.code)}
    if sys.excepthook is sys.__excepthook__:
        traceback.print_exception(error)
    else:
        sys.excepthook(type(error), error, error.__traceback__)
    return {"kind": "raised", "error": describe(error)}


def _execute(source, filename):
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=filename, __builtins__=ordered_builtins())
    sys.modules["__main__"] = main
    # The program's text need not be on this interpreter's disk: tracebacks quote it from here.
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    exec(compile_ordered(source, filename), main.__dict__)


def _without_host(trace):
    own = (_HERE, os.path.dirname(compile_ordered.__code__.co_filename))
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        # A SyntaxError comes out of the compiler's own module.
        if os.path.dirname(filename) not in own and not filename.endswith("ast.py"):
            break
        trace = trace.tb_next
    return trace


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    print(code, file=sys.stderr)
    return 1


def _collect():
    """What is left is destroyed, and reports what it has to, while the program's streams stand."""
    sys.modules["__main__"].__dict__.clear()
    gc.collect()


@contextmanager
def _alarm(clock, wall_ms):
    """Stops the program when its wall time is over. In WebAssembly the signal comes from outside."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, lambda *_: clock.running and clock.stop("wall-time"))
    timed = sys.platform != "emscripten"
    if timed:
        signal.setitimer(signal.ITIMER_REAL, wall_ms / 1000)
    try:
        yield
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, 0)


@functools.cache
def _own_modules():
    """What is imported of the host; looking touches every module, which a fork pays for."""
    files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    return [name for name, file in files.items() if os.path.dirname(file or "") == _HERE]


@contextmanager
def _interpreter_state(filename, stdout, stderr, alone):
    """The interpreter's state as a program finds it at its start; put back at the end, unless alone."""
    names = ("stdin", "stdout", "stderr", "argv", "path", "excepthook", "unraisablehook")
    saved = {name: getattr(sys, name) for name in names}
    kept = () if alone else (sys.modules, os.environ, vars(builtins))
    mappings = [(mapping, dict(mapping)) for mapping in kept]
    for name in _own_modules():
        sys.modules.pop(name, None)
    sys.stdin = open(os.devnull, encoding="utf-8")
    sys.stdout = text_stream(stdout, "strict")
    sys.stderr = text_stream(stderr, "backslashreplace")
    sys.argv = [filename]
    sys.path = [os.path.dirname(filename), *(entry for entry in sys.path if entry != _HERE)]
    # With the collector on, what it finds would depend on how much was allocated before.
    gc.collect()
    gc.disable()
    try:
        with warnings.catch_warnings():
            yield
    finally:
        gc.enable()
        sys.stdin.close()
        for name, value in saved.items():
            setattr(sys, name, value)
        for mapping, content in mappings:
            mapping.clear()
            mapping.update(content)
        linecache.cache.pop(filename, None)
