"""The world of a program whose time is not the machine's: its clock, its asyncio, its sets."""

import importlib.machinery
import importlib.util
import sys

import host_asyncio
from host_clock import Clock, Deadlock, virtual_time
from host_sets import in_order, ordered_builtins


class VirtualWorld:
    """Time stands still while anything is ready, and sets are in insertion order.

    What the program makes of the same input is then the same in each run.
    """

    def __init__(self, loop_class, clock=None):
        # What a Recording is made with.
        self.recorded_as = {"clock": "virtual", "hidden_contexts": ("host_clock",)}
        self.clock = loop_class.clock = Clock() if clock is None else clock
        self.builtins = None

    def begin(self, recording, is_own):
        """Before the program runs.

        is_own: whether a file is the program's, and no library's.
        """
        from asyncdemo_record.deadlocks import deadlocked

        # A copy, with what the recording has put in.
        self.builtins = ordered_builtins()
        self.clock.on_deadlock = lambda tasks, error: deadlocked(recording, tasks, error)
        sys.meta_path.insert(0, _OwnModules(self, is_own))
        show = sys.excepthook

        def excepthook(kind, error, trace):
            # Python would not have come here.
            if not issubclass(kind, Deadlock):
                show(kind, error, trace)

        sys.excepthook = excepthook
        self.begin_time()

    def begin_time(self):
        self._time = virtual_time(self.clock)
        self._time.__enter__()

    def compile(self, source, path):
        return self.in_order(compile(source, path, "exec", dont_inherit=True), source)

    def in_order(self, code, source):
        """What was compiled of a file's bytes, with ordered sets."""
        return in_order(code, importlib.util.decode_source(source))


def _unseen(function):
    """Tracebacks leave out the frames of Python's import system, and so those of this."""
    code = function.__code__.replace(co_filename="<frozen importlib._bootstrap_external>")
    function.__code__ = code
    return function


class _OwnModules:
    """Finds the program's modules, to be made of the same."""

    def __init__(self, world, is_own):
        self._world = world
        self._is_own = is_own

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        is_source = spec and isinstance(spec.loader, importlib.machinery.SourceFileLoader)
        if not is_source or not self._is_own(spec.origin):
            return None
        spec.loader = _Loader(self._world, name, spec.origin)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, world, name, path):
        super().__init__(name, path)
        self._world = world

    @_unseen
    def get_code(self, fullname):
        # What Python keeps of compiled modules is not made for this world.
        path = self.get_filename(fullname)
        source = self.get_data(path)
        return self._world.in_order(self.source_to_code(source, path), source)

    @_unseen
    def exec_module(self, module):
        module.__dict__["__builtins__"] = self._world.builtins
        super().exec_module(module)


def virtual_world():
    """In a process of its own: the program's asyncio is the only one."""
    return VirtualWorld(host_asyncio.load())
