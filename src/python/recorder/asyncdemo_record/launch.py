"""Runs a program as `python program.py` would: a script, a package, or a module."""

import atexit
import builtins
import contextlib
import gc
import importlib.machinery
import importlib.util
import os
import re
import runpy
import subprocess
import sys
import threading
import types
import warnings

from .places import OWN_FILES, Places


_NO_PLACE = ("<sys>", 0) if sys.version_info >= (3, 13) else ("sys", 1)
_ENCODING = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+")


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
    summary: the first line of its docstring.
    """

    def __init__(self, name, folder, path, execute, summary=""):
        self.name = name
        self.folder = folder
        self.path = path
        self.summary = summary
        self._execute = execute

    def run(self, begin, failed, end, world=World(), hidden_files=()):
        """Runs it in this process, which ends with it.

        begin: called before anything of it runs.
        failed: called at the exit, after what the program has registered for it, with the error that
            ended the program, if one did.
        end: called after that, when what the program has left is destroyed.
        """
        failure = []

        def finish():
            if failure:
                failed(failure.pop())
            _let_go()
            end()

        # Registered before the program's own, it is called after them.
        atexit.register(finish)
        begin()
        _leave_names()
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


def _leave_names():
    """A file of the program's folder may have the name of a module that only the recorder imported."""
    if sys.flags.safe_path:
        return
    find_own = importlib.machinery.PathFinder.find_spec
    for name in sys.stdlib_module_names & sys.modules.keys():
        if name in sys.builtin_module_names or name == "encodings":
            continue
        if importlib.machinery.FrozenImporter.find_spec(name) or not find_own(name, sys.path[:1]):
            continue
        for each in [each for each in sys.modules if each.partition(".")[0] == name]:
            del sys.modules[each]


def _let_go():
    """What is left of the program is destroyed, and reports what it has to.

    The interpreter does the same after the functions that are registered for its exit; a thread that
    is still running may need the modules until then.
    """
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            setattr(sys, name, None)
    with _warning_of_no_line():
        if threading.active_count() == 1:
            is_own = Places("").is_own
            for name, module in list(sys.modules.items()):
                if name == "__main__" or is_own(getattr(module, "__file__", None) or "<>"):
                    del sys.modules[name]
            del module
        gc.collect()


@contextlib.contextmanager
def _warning_of_no_line():
    """What is warned of here has the place that the interpreter gives where no line of Python runs."""
    show = warnings._showwarnmsg

    def show_without_place(message):
        if message.filename == __file__:
            message.filename, message.lineno = _NO_PLACE
            # At the interpreter's end nothing can be imported that knows where it was made.
            message.source = None
        show(message)

    warnings._showwarnmsg = show_without_place
    try:
        yield
    finally:
        warnings._showwarnmsg = show


def script(words):
    """The program in a file, or in a folder or archive with a __main__.py.

    words: its path, and its arguments.
    """
    path = _whole(words[0])
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
        summary = _summary_of(World().compile(source, path))
    except (OSError, SyntaxError, ValueError) as error:
        if sys.platform == "emscripten":
            # No process can be started in place of this one.
            raise (error if isinstance(error, OSError) else _undecodable(source, path) or error) from None
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

    return Program(_stem(path), os.path.dirname(path), path, execute, summary)


def _whole(path):
    """A path as Python completes it: from here, and as it was written."""
    return os.path.abspath(path) if os.name == "nt" else os.path.join(os.getcwd(), path)


def _undecodable(source, path):
    """The error of a file that is not in UTF-8 and declares no other encoding."""
    lines = source.split(b"\n")
    if any(_ENCODING.match(line) for line in lines[:2]):
        return None
    for number, line in enumerate(lines, 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            code = f"'\\x{line[error.start]:02x}' in file {path} on line {number}"
            advice = "but no encoding declared; see https://peps.python.org/pep-0263/ for details"
            return SyntaxError(f"Non-UTF-8 code starting with {code}, {advice}")
    return None


def _summary_of(code):
    first = code.co_consts[0] if "__doc__" in code.co_names else None
    return first.strip().partition("\n")[0] if isinstance(first, str) else ""


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
        trace = _from(files, trace)
        for each in _chain(error):
            each.__traceback__ = _without(trace if each is error else each.__traceback__, files)
        show(kind, error, _without(trace, files) if error is None else error.__traceback__)

    sys.excepthook = excepthook


def _chain(error):
    """An error, and all that is shown with it."""
    found = {}
    left = [error]
    while left:
        each = left.pop()
        if each is not None and id(each) not in found:
            found[id(each)] = each
            left += each.__cause__, each.__context__, *getattr(each, "exceptions", ())
    return found.values()


def _from(files, trace):
    """A traceback without what is before these files: the lines of `python -m` for the recorder."""
    each = trace
    while each is not None and each.tb_frame.f_code.co_filename not in files:
        each = each.tb_next
    return trace if each is None else each


def _without(trace, files):
    """A traceback without the frames of files, where a signal may have raised the error."""
    frames = []
    while trace is not None:
        frames.append(trace)
        trace = trace.tb_next
    for each in reversed(frames):
        if each.tb_frame.f_code.co_filename not in files:
            trace = types.TracebackType(trace, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return trace
