"""A copy of asyncio for programs to run on: on the virtual clock, its sets in insertion order.

Each load() makes the modules anew, the C accelerator among them, so task names start at Task-1.
"""

import atexit
import copy
import importlib
import importlib.machinery
import os
import sys
from contextlib import contextmanager

from host_clock import make_event_loop
from host_sets import OrderedSet, in_order, ordered_builtins

_PACKAGES = ("asyncio", "logging")
_ORDERED = ("asyncio.tasks", "asyncio.taskgroups", "asyncio.staggered")
_builtins = ordered_builtins()
_specs = {}
_code = {}


def is_reloaded(name):
    """Whether load() makes the module of this name anew."""
    return name == "_asyncio" or name.partition(".")[0] in _PACKAGES


class _Loader:
    """Compiles a module once, however often it is made."""

    def __init__(self, loader):
        self._loader = loader

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        code = _code.get(name)
        if code is None:
            code = self._loader.get_code(name)
            if name == "asyncio.tasks":
                code = in_order(code, self._loader.get_source(name))
            _code[name] = code
        if name in _ORDERED:
            module.__dict__["__builtins__"] = _builtins
        exec(code, module.__dict__)


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "_asyncio" or not is_reloaded(name):
            return None
        if name not in _specs:
            spec = importlib.machinery.PathFinder.find_spec(name, path)
            if spec is None:
                return None
            spec.loader = _Loader(spec.loader)
            _specs[name] = spec
        return copy.copy(_specs[name])


@contextmanager
def apart():
    """A copy for one program, beside the interpreter's own, which comes back in the end."""
    own = {name: module for name, module in sys.modules.items() if is_reloaded(name)}
    events = importlib.import_module("asyncio.events")
    running = events._get_running_loop()
    events._set_running_loop(None)
    try:
        with _unregistered():
            loop_class = load()
        yield loop_class
    finally:
        events._set_running_loop(running)
        for name in [name for name in sys.modules if is_reloaded(name)]:
            del sys.modules[name]
        sys.modules.update(own)


@contextmanager
def _unregistered():
    """Keeps modules from registering for the exit and for forks, which would keep a copy for good."""
    saved = [(atexit, "register", atexit.register)]
    if hasattr(os, "register_at_fork"):
        saved.append((os, "register_at_fork", os.register_at_fork))
    for module, name, _ in saved:
        setattr(module, name, lambda function=None, *_, **__: function)
    try:
        yield
    finally:
        for module, name, function in saved:
            setattr(module, name, function)


def load():
    """Imports asyncio anew, on the virtual clock; gives the loop class, whose clock is to be set."""
    for name in [name for name in sys.modules if is_reloaded(name)]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder)
    try:
        with _without("ssl"):
            asyncio = importlib.import_module("asyncio")
    finally:
        sys.meta_path.remove(_Finder)
    loop_class = make_event_loop(asyncio)
    _order_tasks(asyncio, loop_class)
    _make_default(asyncio, loop_class)
    return loop_class


@contextmanager
def _without(name):
    """Nothing here has connections to encrypt: asyncio does without, a tenth of what it imports."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None
    try:
        yield
    finally:
        del sys.modules[name]


def _order_tasks(asyncio, loop_class):
    plain = asyncio.tasks.all_tasks

    def all_tasks(loop=None):
        return OrderedSet(sorted(plain(loop), key=loop_class.clock.creation))

    all_tasks.__doc__ = plain.__doc__
    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks


def _make_default(asyncio, loop_class):
    """However a program makes its loop, this is the one that it gets."""
    names = ("SelectorEventLoop", "ProactorEventLoop", "EventLoop")
    modules = [asyncio, *(sys.modules.get(f"asyncio.{part}_events") for part in ("unix", "windows"))]
    for module in filter(None, modules):
        for name in names:
            if hasattr(module, name):
                setattr(module, name, loop_class)
        for value in list(vars(module).values()):
            if isinstance(value, type) and "_loop_factory" in vars(value):
                value._loop_factory = loop_class
