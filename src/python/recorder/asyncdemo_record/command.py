"""`python -m asyncdemo_record program.py`: runs a program as `python program.py` would."""

import atexit
import gc
import importlib.machinery
import importlib.util
import os
import runpy
import subprocess
import sys
import types

from . import session
from .places import OWN_FILES

USAGE = """\
usage: python -m asyncdemo_record [-o TRACE] PROGRAM [ARGS...]
       python -m asyncdemo_record [-o TRACE] -m MODULE [ARGS...]

Runs an asyncio program as python does, and records it.

  -o TRACE   the file for the trace (default: trace.ndjson)
  -m MODULE  runs a module, as python -m does
  -h         shows this help

asyncdemo why TRACE says what happened, and who cancelled what.
"""


def main():
    output, module, words = _read(sys.argv[1:])
    if module is None:
        run = _script(words)
    else:
        run = _module(module, words)
    # Registered before the program's own, it is called after them.
    atexit.register(_end)
    try:
        run(output)
    except SystemExit as error:
        if error.code not in (None, 0):
            _failure.append(error)
        raise
    except BaseException as error:
        _failure.append(error)
        _show_without_us()
        raise


_failure = []


def _end():
    gc.collect()
    session.finish(_failure[0] if _failure else None)
    _failure.clear()


def _read(words):
    output, module = "trace.ndjson", None
    words = list(words)
    while words and words[0].startswith("-"):
        word = words.pop(0)
        if word in ("-h", "--help"):
            print(USAGE, end="")
            sys.exit(0)
        if word == "--":
            break
        if word[:2] not in ("-o", "-m") or word.startswith("--"):
            _complain(f"unknown option {word}")
        value = word[2:] or (words.pop(0) if words else None)
        if value is None:
            _complain(f"{word} needs a value")
        if word.startswith("-m"):
            module = value
            break
        output = value
    if module is None and not words:
        _complain("no program given")
    return output, module, words


def _complain(what):
    sys.stderr.write(f"asyncdemo_record: {what}\n\n{USAGE}")
    sys.exit(2)


def _main_module():
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = __builtins__
    sys.modules["__main__"] = main
    return main


def _script(words):
    path = os.path.abspath(words[0])
    sys.argv = list(words)
    if not sys.flags.safe_path:
        del sys.path[0]
    if os.path.isdir(path) or path.endswith((".zip", ".pyz")):
        return lambda output: _run_package(path, output)
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
    except (OSError, SyntaxError, ValueError):
        # Nothing has run: what Python says of such a file is its own.
        flags = subprocess._args_from_interpreter_flags()
        os.execv(sys.executable, [sys.executable, *flags, *words])
    if not sys.flags.safe_path:
        sys.path.insert(0, os.path.dirname(os.path.realpath(path)))

    def run(output):
        _start(output, path, os.path.dirname(path))
        main = _main_module()
        main.__file__ = path
        main.__cached__ = None
        main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
        exec(code, main.__dict__)

    return run


def _run_package(path, output):
    sys.path.insert(0, path)
    _start(output, path, path)
    _main_module()
    runpy._run_module_as_main("__main__", alter_argv=False)


def _module(name, words):
    sys.argv = [name, *words]

    def run(output):
        folder = os.getcwd()
        try:
            spec = importlib.util.find_spec(name.partition(".")[0])
            if spec is not None and spec.origin:
                folder = os.path.dirname(os.path.dirname(os.path.abspath(spec.origin)))
                if spec.submodule_search_locations is None:
                    folder = os.path.dirname(os.path.abspath(spec.origin))
        except (ImportError, ValueError):
            pass
        _start(output, name, folder)
        _main_module()
        runpy._run_module_as_main(name)

    return run


def _start(output, path, folder):
    name = os.path.splitext(os.path.basename(path))[0]
    try:
        session.start(output, name=name, folder=folder)
    except OSError as error:
        sys.stderr.write(f"asyncdemo_record: cannot write {output}: {error.strerror}\n")
        sys.exit(2)


def _show_without_us():
    """Has the interpreter show the error as if it had run the program itself."""
    show = sys.excepthook

    def excepthook(kind, error, trace):
        trace = _without_us(trace)
        if error is not None:
            error.__traceback__ = trace
        show(kind, error, trace)

    sys.excepthook = excepthook


def _without_us(trace):
    while trace is not None and _is_ours(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return trace


def _is_ours(filename):
    return filename in OWN_FILES or filename == "<frozen runpy>" or filename == runpy.__file__
