"""The world of a program whose time is not the machine's: its clock, its asyncio, its sets."""

import importlib.util
import sys

from host_clock import Clock, Deadlock, virtual_time
from host_sets import in_order, ordered_builtins
from run_guard import guard


class VirtualWorld:
    """Time stands still while anything is ready, and sets are in insertion order.

    What the program makes of the same input is then the same in each run.
    """

    # What a Recording is made with.
    recorded_as = {"clock": "virtual", "hidden_contexts": ("host_clock",)}

    def __init__(self, loop_class, clock=None):
        self.clock = loop_class.clock = Clock() if clock is None else clock
        self.builtins = None
        self._loop_class = loop_class
        self._time = None

    def begin(self, recording, refuse):
        """Before the program runs. `refuse` ends one that virtual time cannot hold."""
        from asyncdemo_record.deadlocks import deadlocked

        # A copy, with what the recording has put in.
        self.builtins = ordered_builtins()
        self.clock.on_deadlock = lambda tasks, error: deadlocked(recording, tasks, error)
        show = sys.excepthook

        def excepthook(kind, error, trace):
            # Python would not have come here.
            if not issubclass(kind, Deadlock):
                show(kind, error, trace)

        sys.excepthook = excepthook
        self.begin_time(refuse)

    def begin_time(self, refuse):
        guard(self._loop_class, refuse)
        _interrupt_waiting(self.clock)
        self._time = virtual_time(self.clock)
        self._time.__enter__()

    def compile(self, source, path):
        return self.in_order(compile(source, path, "exec", dont_inherit=True), source)

    def in_order(self, code, source):
        """What was compiled of a file's bytes, with ordered sets."""
        return in_order(code, importlib.util.decode_source(source))


def _interrupt_waiting(clock):
    """Ctrl-C is handled when the loop waits. If it comes again before that, at once."""
    from asyncdemo_record.patches import named_as, unseen
    from asyncio.runners import Runner

    plain = Runner._on_sigint

    def _on_sigint(self, signum, frame, main_task):
        def interrupt():
            if not main_task.done():
                plain(self, signum, frame, main_task)

        if not (clock.is_interrupted or main_task.done()):
            clock.interrupt_waiting(interrupt)
            return
        clock.deliver_interrupt()
        try:
            plain(self, signum, frame, main_task)
        except BaseException as error:
            unseen(error)
            raise

    Runner._on_sigint = named_as(_on_sigint, plain)
