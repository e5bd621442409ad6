"""The program's own modules: how they are made, and which it has."""

import importlib.machinery
import os
import sys

from asyncdemo_record.patches import unseen


def watch_modules(is_own, world, report):
    """Has the program's modules made with what the world has, if there is one.

    report: if given, called with the path of each module that is found, or is looked for in vain.
    """
    sys.meta_path.insert(0, _Own(is_own, world, report))
    if report is not None:
        sys.meta_path.append(_Missing(report))


class _Own:
    def __init__(self, is_own, world, report):
        self._is_own = is_own
        self._world = world
        self._report = report

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        is_source = spec and isinstance(spec.loader, importlib.machinery.SourceFileLoader)
        if not is_source or not self._is_own(spec.origin):
            return None
        if self._report is not None:
            self._report(spec.origin)
        if self._world is not None:
            spec.loader = _Loader(self._world, name, spec.origin)
        return spec


class _Missing:
    def __init__(self, report):
        self._report = report

    def find_spec(self, name, path=None, target=None):
        for folder in sys.path[:1] if path is None else path:
            self._report(os.path.join(folder, name.rpartition(".")[2] + ".py"))
        return None


def _unseen(function):
    """Tracebacks leave out the frames of Python's import system, and so those of this."""
    code = function.__code__.replace(co_filename="<frozen importlib._bootstrap_external>")
    function.__code__ = code
    return function


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, world, name, path):
        super().__init__(name, path)
        self._world = world

    def path_stats(self, path):
        # What Python keeps of compiled modules is not made for this world.
        raise OSError

    @_unseen
    def source_to_code(self, data, path, **options):
        try:
            code = super().source_to_code(data, path, **options)
        except BaseException as error:
            unseen(error)
            raise
        return self._world.in_order(code, data)

    @_unseen
    def exec_module(self, module):
        module.__dict__["__builtins__"] = self._world.builtins
        super().exec_module(module)
