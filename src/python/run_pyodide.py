"""Runs a program for `asyncdemo run` in WebAssembly, which has no processes, threads or sockets."""

import atexit
import json
import math
import sys
import time

import asyncdemo_outside
import host_asyncio
import run_start
from host_clock import Clock
from run_world import VirtualWorld


def main(options, words):
    """Gives the exit status."""
    options = json.loads(options)
    launch = run_start.import_recorder()
    try:
        program = run_start.find(launch, options, list(words))
    except (OSError, SyntaxError, ValueError) as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        return 1
    with host_asyncio.apart() as loop_class:
        world = VirtualWorld(loop_class) if options["clock"] == "virtual" else RealWorld(loop_class)
        return _status(lambda: run_start.run(program, Sink(), options, world))


def _status(run):
    """Ends as the interpreter does with the process; gives the exit status."""
    status = 0
    try:
        run()
    except SystemExit as error:
        status = _status_of(error.code)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        status = 130 if isinstance(error, KeyboardInterrupt) else 1
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass
    return status


def _status_of(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


class Sink:
    """The descriptor for the trace's lines: WebAssembly has others."""

    def __init__(self):
        self.write = asyncdemo_outside.write
        self.begin = self.end = self.write

    def abandon(self):
        pass

    disown = abandon


class RealWorld(VirtualWorld):
    """The machine's time, for a loop that has nothing to wait for but it."""

    def __init__(self, loop_class):
        super().__init__(loop_class, _SleepingClock())
        self.recorded_as = {**self.recorded_as, "clock": "real"}

    def begin_time(self):
        pass


class _SleepingClock(Clock):
    @property
    def now(self):
        return time.monotonic()

    @now.setter
    def now(self, value):
        pass

    def wait_until(self, when):
        asyncdemo_outside.sleep(when - self.now)

    def wait_for_ever(self, tasks):
        # A signal may come.
        asyncdemo_outside.sleep(math.inf)
