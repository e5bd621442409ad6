"""`python -m asyncdemo_record program.py`: runs a program as `python program.py` would."""

import os
import sys

from . import launch, session
from .sinks import open_sink

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
    program = launch.script(words) if module is None else launch.module(module, words)
    program.run(lambda: _start(output, program), session.failed, session.stop)


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


def _start(output, program):
    try:
        sink = open_sink(os.path.abspath(output))
        session.record(sink, program.name, program.folder, summary=program.summary)
    except OSError as error:
        sys.stderr.write(f"asyncdemo_record: cannot write {output}: {error.strerror}\n")
        sys.exit(2)
