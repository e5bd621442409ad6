"""Runs a program as `python program.py` would: a script, a package, or a module."""

import atexit
import builtins
import gc
import importlib.machinery
import importlib.util
import os
import runpy
import subprocess
import sys
import types

from .places import OWN_FILES


class World:
    """What the program's modules are made with; by default, what Python has."""

    builtins = builtins

    def compile(self, source, path):
        return compile(source, path, "exec", dont_inherit=True)


class Program:
    """What is to run. Standard tracebacks of it do not show what is around it.

    name: what its trace is called.
    folder: where its files are.
    path: its file; None for a module.
    """

    def __init__(self, name, folder, path, execute):
        self.name = name
        self.folder = folder
        self.path = path
        self._execute = execute

    def run(self, begin, end, world=World(), hidden_files=()):
        """Runs it in this process, which ends with it.

        begin: called before anything of it runs.
        end: called at the exit, after what the program has registered for it, with the error that
            ended the program, or None.
        """
        failure = []

        def finish():
            # What is left is destroyed, and reports what it has to.
            gc.collect()
            end(failure[0] if failure else None)
            failure.clear()

        # Registered before the program's own, it is called after them.
        atexit.register(finish)
        begin()
        try:
            self._execute(world)
        except SystemExit as error:
            if error.code not in (None, 0):
                failure.append(error)
            raise
        except BaseException as error:
            failure.append(error)
            _show_without(OWN_FILES | set(hidden_files))
            raise


def script(words):
    """The program in a file, or in a folder or archive with a __main__.py.

    words: its path, and its arguments.
    """
    path = os.path.abspath(words[0])
    sys.argv = list(words)
    if not sys.flags.safe_path:
        del sys.path[0]
    if os.path.isdir(path) or path.endswith((".zip", ".pyz")):
        return _package(path)
    try:
        with open(path, "rb") as file:
            source = file.read()
        # compile() takes comments that are no text.
        importlib.util.decode_source(source)
        World().compile(source, path)
    except (OSError, SyntaxError, ValueError):
        if sys.platform == "emscripten":
            raise
        # Nothing has run: what Python says of such a file is its own.
        flags = subprocess._args_from_interpreter_flags()
        os.execv(sys.executable, [sys.executable, *flags, *words])
    if not sys.flags.safe_path:
        sys.path.insert(0, os.path.dirname(os.path.realpath(path)))

    def execute(world):
        main = _main_module(world)
        main.__file__ = path
        main.__cached__ = None
        main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
        exec(world.compile(source, path), main.__dict__)

    return Program(_stem(path), os.path.dirname(path), path, execute)


def _package(path):
    sys.path.insert(0, path)

    def execute(world):
        _main_module(world)
        runpy._run_module_as_main("__main__", alter_argv=False)

    return Program(_stem(path), path, path, execute)


def module(name, words):
    """The module of a name, as `python -m` runs it.

    words: its arguments.
    """
    sys.argv = [name, *words]

    def execute(world):
        _main_module(world)
        runpy._run_module_as_main(name)

    return Program(name, _folder_of(name), None, execute)


def _folder_of(name):
    """The folder that the module's package is in."""
    try:
        spec = importlib.util.find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.origin:
        return os.getcwd()
    folder = os.path.dirname(os.path.abspath(spec.origin))
    return folder if spec.submodule_search_locations is None else os.path.dirname(folder)


def _stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def _main_module(world):
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = world.builtins
    sys.modules["__main__"] = main
    return main


def _show_without(files):
    """Has the interpreter show the error as if it had run the program itself."""
    show = sys.excepthook

    def excepthook(kind, error, trace):
        while trace is not None and _is_around(trace.tb_frame.f_code.co_filename, files):
            trace = trace.tb_next
        if error is not None:
            error.__traceback__ = trace
        show(kind, error, trace)

    sys.excepthook = excepthook


def _is_around(filename, files):
    return filename in files or filename == "<frozen runpy>" or filename == runpy.__file__
